"""Rows too long for a line are cards: added, filled, moved, removed, and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import load
from tests.packs.edited import EditedPack
from tests.ui.showing import Shown
from ui.editors.card import Card
from ui.editors.cards import CardsEditor

_INTRODUCTION = "    name: {type: text, label: 单位全称"
_LONG = "    intro: {type: long_text, label: 单位简介, required: true}\n"


@pytest.fixture
def partners(qtbot: QtBot, tmp_path: Path) -> Shown:
    """The page about the unit, where a unit has an introduction; the partners are asked for."""
    pack = EditedPack(tmp_path / "pack")
    pack.replace("fields.yaml", _INTRODUCTION, _LONG + _INTRODUCTION)
    pack.replace("fields.yaml", "row_label: 联合单位", "row_label: '{name}'")
    shown = Shown(qtbot, load(pack.folder), "unit")
    shown.workspace.set("lead/joint", True)
    shown.settle()
    return shown


def editor_of(partners: Shown) -> CardsEditor:
    found = partners.editor("partners")
    assert isinstance(found, CardsEditor)
    return found


def cards(partners: Shown) -> list[Card]:
    return list(editor_of(partners).cards.values())


def titles(partners: Shown) -> list[str]:
    return [card.fold.text() for card in cards(partners)]


def add(partners: Shown, name: str) -> Card:
    partners.click(editor_of(partners).add)
    made = cards(partners)[-1]
    partners.workspace.set(f"{made.path}/name", name)
    return made


def test_without_rows_it_says_what_to_do(partners: Shown) -> None:
    assert "还没有联合申报单位。有的话点下面的按钮添加。" in partners.texts(editor_of(partners))


def test_a_new_card_is_open_and_has_the_focus(partners: Shown) -> None:
    partners.click(editor_of(partners).add)
    card = cards(partners)[0]
    focused = QApplication.focusWidget()
    assert card.opened
    assert focused is not None
    assert card.isAncestorOf(focused)


def test_a_card_is_called_by_its_rows_name(partners: Shown) -> None:
    add(partners, "甲大学")
    assert titles(partners) == ["1　甲大学"]


def test_a_card_says_how_much_is_missing(partners: Shown) -> None:
    card = add(partners, "甲大学")
    assert "差 3 项" in partners.texts(card)
    for column, raw in (("intro", "简介"), ("nature", "其他"), ("place", "苏州市")):
        partners.workspace.set(f"{card.path}/{column}", raw)
    assert "完成" in partners.texts(card)


def test_cards_move_up_and_down(partners: Shown) -> None:
    for name in ("甲", "乙", "丙"):
        add(partners, name)
    partners.click(cards(partners)[2].up)
    assert titles(partners) == ["1　甲", "2　丙", "3　乙"]
    partners.click(cards(partners)[0].down)
    assert titles(partners) == ["1　丙", "2　甲", "3　乙"]
    assert not cards(partners)[0].up.isEnabled()
    assert not cards(partners)[2].down.isEnabled()


def test_a_removed_card_comes_back_with_undo(partners: Shown) -> None:
    for name in ("甲", "乙"):
        add(partners, name)
    partners.click(cards(partners)[0].remove)
    assert titles(partners) == ["1　乙"]
    partners.workspace.undo()
    assert titles(partners) == ["1　甲", "2　乙"]


def test_a_folded_card_opens_for_a_jump_to_its_field(partners: Shown) -> None:
    for name in ("甲", "乙"):
        add(partners, name)
    card = cards(partners)[0]
    card.unfold(False)
    assert partners.page.reveal(f"{card.path}/credit_code")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "统一社会信用代码"


def test_cards_are_worked_with_the_keyboard(partners: Shown) -> None:
    add(partners, "甲")
    card = cards(partners)[0]
    card.fold.setFocus()
    partners.press(Qt.Key.Key_Space)
    assert not card.opened
    assert card.fold.accessibleDescription() == "差 3 项\n已收起"
    card.remove.setFocus()
    partners.press(Qt.Key.Key_Space)
    assert cards(partners) == []


def test_a_table_of_short_answers_is_no_cards(show: Callable[[str], Shown]) -> None:
    from ui.editors.cards import suits

    fields = show("team").workspace.pack.fields
    assert not suits(fields["staff"])


def test_a_name_with_an_ampersand_stays_whole_and_marks_no_key(partners: Shown) -> None:
    add(partners, "AT&T")
    card = cards(partners)[0]
    assert card.fold.text() == "1　AT&&T"
    assert card.fold.shortcut().isEmpty()
    assert QAccessible.queryAccessibleInterface(card.fold).text(QAccessible.Text.Name) == "1　AT&T"
