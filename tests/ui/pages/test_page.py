"""A page is built from its pack alone, keeps itself up to date, and finds every place on it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import LoadedPack, load
from labdesk.project.model import slashed
from tests.packs.edited import MINI, EditedPack
from tests.ui.showing import Shown, visible
from ui.editors.base import FieldEditor
from ui.editors.row import FieldRow

Packed = Callable[..., Shown]


@pytest.fixture(scope="session")
def suzhou() -> LoadedPack:
    return load(Path(__file__).parents[3] / "templates" / "suzhou-datalab-2024")


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Shown]:
    """Shows a page of a pack, by default the mini pack's, empty or answered."""

    def shown(page: str, pack: LoadedPack | None = None, answered: Path | None = None) -> Shown:
        return Shown(qtbot, pack or load(MINI), page, answered)

    return shown


@pytest.fixture
def sample(suzhou: LoadedPack) -> Path:
    assert suzhou.folder is not None
    return suzhou.folder / "examples" / "complete.yaml"


def top(shown: Shown, widget: QWidget) -> int:
    """Where a widget stands on the screen."""
    return widget.mapTo(shown.area.viewport(), QPoint(0, 0)).y()


def answer(shown: Shown, **college: object) -> None:
    for field, raw in college.items():
        shown.workspace.set(f"lead/college/{field}", raw)  # type: ignore[arg-type]
    shown.settle()


def test_sections_stand_with_title_introduction_and_clause_in_the_packs_order(show: Packed) -> None:
    texts = show("unit").texts()
    wanted = [
        "先写牵头单位，再写联合单位。",
        "牵头单位",
        "名称与公章一致。",
        "单位全称",
        "单位性质",
        "注册地",
    ]
    assert list(dict.fromkeys(text for text in texts if text in wanted)) == wanted
    assert "依据 一" in texts


def test_another_field_in_the_pack_is_another_field_on_the_page(show: Packed, tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "pack")
    pack.replace(
        "fields.yaml",
        "      phone: {type",
        "      fax: {type: phone, label: 传真, hint: 没有可不填}\n      phone: {type",
    )
    pack.replace("pages.yaml", "lead.phone", "lead.fax, lead.phone")
    shown = show("unit", load(pack.folder))
    assert "传真" in shown.texts()
    assert "没有可不填" in shown.texts(shown.row("lead/fax"))


def test_a_group_shows_its_fields(show: Packed) -> None:
    plan = show("plan")
    assert {"plan/goals", "plan/starts", "plan/site", "plan/files"} <= set(plan.page.rows)


def test_a_lone_field_is_not_named_twice(show: Packed, suzhou: LoadedPack) -> None:
    texts = show("lead", suzhou).texts()
    assert texts.count("单位简介") == 1
    assert show("submit", suzhou).texts().count("申报日期") == 1


def test_notes_of_the_pack_stand_where_it_says(show: Packed, suzhou: LoadedPack) -> None:
    lead = show("lead", suzhou)
    assert any("苏州大市包括所辖各县级市和区" in text for text in lead.texts(lead.row("lead/registered")))
    submit = show("submit", suzhou)
    before = len(submit.texts())
    more = next(button for button in visible(submit.page, QPushButton) if "条说明" in button.text())
    submit.click(more)
    submit.settle()
    assert len(submit.texts()) >= before + 5


def test_parameters_are_filled_into_the_packs_texts(show: Packed, suzhou: LoadedPack) -> None:
    assert "不超过 2 个，没有可不选" in show("directions", suzhou).texts()


def test_conditional_fields_appear_and_go(show: Packed, suzhou: LoadedPack) -> None:
    lead = show("lead", suzhou)
    assert "二级学院" not in lead.texts()
    lead.workspace.set("lead/kind", "高校")
    assert lead.row("lead/college/used").isVisible()
    assert not lead.row("lead/college/name").isVisible()
    answer(lead, used=True)
    assert lead.row("lead/college/name").isVisible()


def test_hidden_answers_are_kept_aside_and_a_quiet_line_says_so(show: Packed, suzhou: LoadedPack) -> None:
    lead = show("lead", suzhou)
    lead.workspace.set("lead/kind", "高校")
    answer(lead, used=True, name="计算机学院", seal="学院公章")
    answer(lead, used=False)
    assert "现在用不到，先收起：二级学院全称、用谁的公章。填过的内容留着，不会印出。" in lead.texts()
    answer(lead, used=True)
    assert lead.control("lead/college/name").property("text") == "计算机学院"
    assert not any("先收起" in text for text in lead.texts())


def test_what_is_being_filled_in_stays_where_it_is(show: Packed, suzhou: LoadedPack, sample: Path) -> None:
    lead = show("lead", suzhou, sample)
    phone = lead.control("contact/phone")
    lead.click(phone)
    before = top(lead, phone)
    lead.workspace.set("lead/kind", "高校")
    assert lead.row("lead/college/used").isVisible()
    assert top(lead, phone) == before
    lead.workspace.undo()
    assert top(lead, phone) == before


def test_failing_conditions_are_said_at_their_fields(show: Packed, suzhou: LoadedPack, sample: Path) -> None:
    lead = show("lead", suzhou, sample)
    lead.workspace.set("lead/registered", "江苏省无锡市")
    lead.settle()
    assert lead.said("lead/registered").startswith("不符合：")
    assert "（一（一））" in lead.said("lead/registered")
    assert "不符合" in lead.control("lead/registered").accessibleDescription()
    lead.workspace.undo()
    lead.settle()
    assert lead.said("lead/registered") == ""


def test_every_place_of_the_sample_can_be_jumped_to(show: Packed, suzhou: LoadedPack, sample: Path) -> None:
    shown = show("lead", suzhou, sample)
    for page in suzhou.model.pages:
        shown.show(page.id)
        places = [path for path in shown.session.project.paths() if shown.workspace.page_of(path) == page.id]
        for path in places:
            row = shown.row(path)
            found = shown.page.reveal(path)
            assert found == shown.workspace.visible(path), path
            focused = QApplication.focusWidget()
            assert not found or (focused is not None and row.isAncestorOf(focused)), path


def test_a_condition_on_a_row_is_said_at_the_field_of_its_card(show: Packed, suzhou: LoadedPack, sample: Path) -> None:
    partners = show("partners", suzhou, sample)
    row = partners.workspace.rows("partners")[0]
    partners.workspace.set(f"partners/{row}/joint_count", "4")
    partners.settle()
    assert partners.page.reveal(f"partners/{row}/joint_count")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "不符合" in focused.accessibleDescription()
    assert partners.said("partners") == ""


@pytest.mark.parametrize("page", ["lead", "partners", "directions", "plan", "conditions", "submit"])
def test_a_page_fits_half_a_small_screen(show: Packed, suzhou: LoadedPack, sample: Path, page: str) -> None:
    shown = show(page, suzhou, sample)
    shown.area.resize(440, 600)  # 1366 pixels at 200 %, beside the steps
    shown.settle()
    assert shown.area.horizontalScrollBar().maximum() == 0


def test_a_group_can_be_jumped_to(show: Packed, suzhou: LoadedPack) -> None:
    lead = show("lead", suzhou)
    assert lead.page.reveal("contact")
    assert lead.control("contact/name").hasFocus()


def test_nothing_is_jumped_to_that_is_hidden_or_elsewhere(show: Packed, suzhou: LoadedPack) -> None:
    lead = show("lead", suzhou)
    assert not lead.page.reveal("lead/college/name")
    assert not lead.page.reveal("attest/truth")


def test_a_keystroke_touches_its_own_field_alone(
    show: Packed, suzhou: LoadedPack, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = show("lead", suzhou, sample)
    refreshed = []
    original = FieldRow.refresh_at

    def noted(row: FieldRow, paths: Iterable[str]) -> None:
        refreshed.append(row.path)
        original(row, paths)

    monkeypatch.setattr(FieldRow, "refresh_at", noted)
    lead.type("contact/post", "x")
    assert refreshed == ["contact/post"]


def test_a_page_that_is_not_shown_catches_up_when_it_is(show: Packed) -> None:
    unit = show("unit")
    unit.area.hide()
    unit.workspace.set("lead/name", "甲公司")
    unit.area.show()
    assert unit.control("lead/name").property("text") == "甲公司"


def test_tab_goes_through_the_fields_in_their_order(show: Packed) -> None:
    unit = show("unit")
    unit.page.focus_first()
    for pattern in ("lead.name", "lead.nature", "lead.place", "lead.credit_code", "lead.phone", "lead.email"):
        editor = next(each for each in _around(QApplication.focusWidget()) if isinstance(each, FieldEditor))
        assert editor.path == slashed(unit.workspace.pack.fields[pattern])
        unit.press(Qt.Key.Key_Tab)


def _around(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def test_a_page_that_is_gone_leaves_no_window_behind(show: Packed, suzhou: LoadedPack, sample: Path) -> None:
    shown = show("directions", suzhou, sample)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = len(QApplication.topLevelWidgets())
    for page in suzhou.model.pages:
        shown.show(page.id)
    shown.show("directions")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(QApplication.topLevelWidgets()) == before
