"""The theme: stylesheet, zoom, light and dark, fonts and icons."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from labdesk.base.paths import resource_dir
from labdesk.rules.words import STATES
from tools.fonts import window
from ui.theme import DARK, LIGHT, fonts, set_role, set_state, theme
from ui.theme.icons import FINDING_LEVELS, FINDING_STATES, PAGE_STATES, icon, pixmap
from ui.theme.labels import text_label
from ui.theme.stylesheet import stylesheet

ICONS = resource_dir() / "icons"


@pytest.fixture(autouse=True)
def usual_look() -> Iterator[None]:
    yield
    theme().choose("system")
    theme().set_zoom(1.0)


@pytest.fixture
def holder(qtbot: QtBot) -> QLabel:
    found = QLabel()
    qtbot.addWidget(found)
    return found


class TestStylesheet:
    @pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
    def test_every_placeholder_is_filled_in(self, tokens: object, zoom: float) -> None:
        text = stylesheet(LIGHT if tokens is LIGHT else DARK, zoom, ["start", "window"])
        assert "$" not in text

    def test_no_colour_is_written_into_it(self) -> None:
        for file in (resource_dir() / "styles").glob("*.qss"):
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![-\w]*\s*\{)", _without_selectors(file)), file.name

    def test_the_pictures_it_names_are_there_in_light_and_dark(self) -> None:
        named = set(re.findall(r"\$icons/([\w-]+\.svg)", (resource_dir() / "styles" / "window.qss").read_text("utf-8")))
        assert named
        assert [
            (kind, name) for kind in ("light", "dark") for name in named if not (ICONS / kind / name).is_file()
        ] == []

    @pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
    def test_those_pictures_have_the_colours_of_the_tokens(self, tokens: object) -> None:
        found = LIGHT if tokens is LIGHT else DARK
        for file in (ICONS / found.name).glob("*.svg"):
            used = set(re.findall(r"#[0-9a-f]{6}", file.read_text("utf-8")))
            assert used <= {found.text_soft, found.on_accent, found.text}, file.name


class TestZoom:
    def test_it_goes_in_steps_and_not_beyond_its_bounds(self) -> None:
        seen = set()
        for _ in range(12):
            theme().zoom_in()
            seen.add(theme().zoom)
        assert max(seen) == 2.0
        for _ in range(20):
            theme().zoom_out()
        assert theme().zoom == 0.8

    def test_it_makes_all_text_larger(self, holder: QLabel) -> None:
        label = text_label("文字", "hint", holder)
        label.ensurePolished()
        before = label.sizeHint().height()
        theme().set_zoom(2.0)
        label.ensurePolished()
        assert label.sizeHint().height() >= 1.8 * before


class TestLightAndDark:
    def test_a_choice_wins_over_the_system(self) -> None:
        theme().choose("dark")
        assert theme().tokens is DARK
        assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
        theme().choose("light")
        assert theme().tokens is LIGHT

    def test_a_change_is_told(self, qtbot: QtBot) -> None:
        with qtbot.waitSignal(theme().changed):
            theme().choose("dark")


class TestRoles:
    def test_a_state_that_is_there_already_costs_nothing(self, holder: QLabel) -> None:
        label = QLabel(holder)
        set_state(label, "problem")
        assert label.property("state") == "problem"
        set_state(label, "")
        assert label.property("state") == ""

    def test_a_role_changes_the_look_of_what_is_shown(self, holder: QLabel) -> None:
        label = text_label("文字", "soft", holder)
        holder.show()
        assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme().tokens.text_soft
        set_role(label, "warning")
        assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme().tokens.warning

    def test_a_text_is_never_markup(self, holder: QLabel) -> None:
        label = text_label("<b>粗</b>", "", holder)
        assert label.textFormat() == label.textFormat().PlainText


class TestIcons:
    @pytest.mark.parametrize("file", sorted(ICONS.glob("*.svg")), ids=lambda file: str(file.stem))
    def test_each_draws_something_in_the_colour_asked_for(self, file: Path) -> None:
        image = pixmap(file.stem, "accent", 48).toImage()
        wanted = QColor(theme().tokens.accent)
        drawn = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250]
        assert drawn
        assert all(abs(each.red() - wanted.red()) + abs(each.blue() - wanted.blue()) <= 4 for each in drawn)

    @pytest.mark.parametrize(
        "name",
        sorted({look[0] for look in (*PAGE_STATES.values(), *FINDING_STATES.values(), *FINDING_LEVELS.values())}),
    )
    def test_every_state_has_one(self, name: str) -> None:
        assert (ICONS / f"{name}.svg").is_file()

    def test_no_two_states_share_a_word_or_a_picture(self) -> None:
        assert len({word for _, _, word in PAGE_STATES.values()}) == len(PAGE_STATES)
        assert len(set(STATES.values())) == len(STATES)
        for looks in (PAGE_STATES, FINDING_STATES, FINDING_LEVELS):
            assert len({look[0] for look in looks.values()}) == len(looks)

    def test_after_a_change_of_theme_it_has_the_new_colour(self) -> None:
        theme().choose("light")
        light = icon("save").pixmap(16).toImage()
        theme().choose("dark")
        assert icon("save").pixmap(16).toImage() != light


class TestFace:
    def test_ours_is_used_where_the_computer_has_no_good_one(self) -> None:
        good = [family for family in fonts.FAMILIES if QFontDatabase.hasFamily(family)]
        assert QFontInfo(fonts.window_font(14)).family() == (good[0] if good else fonts.OURS)

    def test_it_is_the_documents_face_with_air_and_a_name_of_its_own(self) -> None:
        assert window.TARGET.read_bytes() == window.window_face(window.SOURCE.read_bytes())
        face, source = TTFont(window.TARGET), TTFont(window.SOURCE)
        assert face["name"].getDebugName(1) == fonts.OURS
        assert face["hhea"].ascent - face["hhea"].descent == 1350
        assert face.getBestCmap().keys() == source.getBestCmap().keys()


def _without_selectors(file: Path) -> str:
    """The declarations alone: a selector may name a widget by `#name`."""
    return " ".join(re.findall(r"\{([^}]*)\}", file.read_text(encoding="utf-8")))
