"""Choosing: few options stand there to click, many are filtered; nothing is chosen beforehand, all can be cleared."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import load
from tests.packs.edited import EditedPack
from tests.ui.showing import Shown, visible
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.option import RadioOption, TickOption
from ui.editors.optionlist import OptionList
from ui.editors.yesno import AttestationEditor

Show = Callable[[str], Shown]


def options(shown: Shown, path: str) -> OptionList:
    editor = shown.editor(path)
    assert isinstance(editor, ChoiceEditor | ChoicesEditor | AttestationEditor)
    assert editor.list is not None
    return editor.list


def option(shown: Shown, path: str, label: str) -> RadioOption | TickOption:
    return next(each for each in options(shown, path).buttons if each.text() == label)


@pytest.fixture
def described(qtbot: QtBot, tmp_path: Path) -> Shown:
    """A main and secondary direction of twelve that each say what they mean."""
    pack = EditedPack(tmp_path / "pack")
    many = ", ".join(f"{{label: 方向{n}, number: {n}, description: 关于第{n}个方向的说明}}" for n in range(1, 13))
    pack.replace("fields.yaml", "options: [工业制造, 医疗健康, 城市治理, 绿色低碳]", f"options: [{many}]")
    return Shown(qtbot, load(pack.folder), "team")


@pytest.fixture
def unlike(qtbot: QtBot, tmp_path: Path) -> Shown:
    """A main direction of twelve that say no more than their names."""
    pack = EditedPack(tmp_path / "pack")
    many = ", ".join(f"第{n}类方向" for n in range(1, 13))
    pack.replace("fields.yaml", "options: [工业制造, 医疗健康, 城市治理, 绿色低碳]", f"options: [{many}]")
    return Shown(qtbot, load(pack.folder), "team")


def test_a_few_options_are_clicked(unit: Shown) -> None:
    unit.click(option(unit, "lead/nature", "事业单位"))
    assert unit.value("lead/nature") == "事业单位"


def test_a_choice_is_made_with_the_arrow_keys_in_one_step(unit: Shown) -> None:
    unit.control("lead/nature").setFocus()
    unit.press(Qt.Key.Key_Space)
    unit.press(Qt.Key.Key_Down)
    unit.press(Qt.Key.Key_Down)
    assert unit.value("lead/nature") == "其他"
    unit.workspace.undo()
    assert unit.raw("lead/nature") is None


def test_a_choice_can_be_cleared(unit: Shown) -> None:
    unit.click(option(unit, "lead/nature", "企业"))
    clear = next(button for button in visible(unit.row("lead/nature"), QPushButton) if button.text() == "清除")
    unit.click(clear)
    assert unit.raw("lead/nature") is None
    assert options(unit, "lead/nature").chosen() == []


def test_yes_and_no_are_in_the_words_of_the_form(unit: Shown) -> None:
    joint = unit.editor("lead/joint").controls()
    assert [button.property("text") for button in joint] == ["联合", "独立"]
    unit.click(joint[0])
    assert unit.raw("lead/joint") is True


def test_options_that_mean_something_are_all_shown_with_it(described: Shown) -> None:
    buttons = options(described, "directions/main").buttons
    assert len([button for button in buttons if button.isVisible()]) == 12
    assert "关于第7个方向的说明" in buttons[6].accessibleDescription()


def test_a_long_list_that_nobody_has_to_answer_is_unfolded_by_a_button(described: Shown) -> None:
    buttons = options(described, "directions/secondary").buttons
    assert [button.text() for button in buttons if button.isVisible()] == []
    unfold = next(b for b in visible(described.row("directions/secondary"), QPushButton) if "12" in b.text())
    described.click(unfold)
    assert len([button for button in buttons if button.isVisible()]) == 12


def test_a_long_list_folds_to_what_is_chosen(described: Shown) -> None:
    described.workspace.set("directions/secondary", ["方向3", "方向9"])
    shown = [button.text() for button in options(described, "directions/secondary").buttons if button.isVisible()]
    assert shown == ["方向3", "方向9"]


def test_how_many_may_be_chosen_is_said(show: Show) -> None:
    team = show("team")
    assert "已选 0 项，最多 2 项" in team.texts(team.row("directions/secondary"))
    for label in ("工业制造", "医疗健康", "城市治理"):
        team.click(option(team, "directions/secondary", label))
    assert team.value("directions/secondary") == frozenset({"工业制造", "医疗健康", "城市治理"})
    assert "已选 3 项，最多 2 项，请去掉 1 项" in team.texts(team.row("directions/secondary"))


def test_a_long_label_wraps_where_there_is_little_room(qtbot: QtBot, tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "pack")
    pack.replace("fields.yaml", "options: [工业制造, 医疗健康,", f"options: [{'很长的方向名称' * 5}, 医疗健康,")
    team = Shown(qtbot, load(pack.folder), "team")
    long, short = options(team, "directions/secondary").buttons[:2]
    team.area.resize(400, 600)
    team.settle()
    assert long.height() > 1.5 * short.height()


def test_many_options_are_filtered_by_typing(unlike: Shown) -> None:
    unlike.type("directions/main", "11")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert unlike.value("directions/main") == "第11类方向"


def test_what_is_no_option_stays_and_is_said_to_be_none(unlike: Shown) -> None:
    unlike.type("directions/main", "xyz")
    unlike.press(Qt.Key.Key_Escape)
    unlike.control("directions/secondary").setFocus()
    assert unlike.raw("directions/main") == "xyz"
    assert "没有「xyz」这一项" in unlike.said("directions/main")


def test_a_declaration_is_never_made_beforehand(plan: Shown) -> None:
    assert options(plan, "honest").chosen() == []
    assert "尚未声明。请核实后由申报单位自己选。" in plan.texts(plan.row("honest"))
    assert "本单位近三年没有失信行为。" in plan.texts(plan.row("honest"))
    plan.click(option(plan, "honest", "否，不能声明"))
    assert plan.raw("honest") is False


@pytest.fixture
def derived(qtbot: QtBot, tmp_path: Path) -> Shown:
    """A leader whose level derives from the title, on a page of its own."""
    pack = EditedPack(tmp_path / "pack")
    level = "level: {type: choice, options: level, label: 职称级别, derive: {source: title, lookup: level}}"
    leader = "  leader:\n    type: group\n    label: 负责人\n    fields:\n"
    leader += f"      title: {{type: text, label: 职称}}\n      {level}\n"
    pack.append("fields.yaml", leader)
    pack.replace("pages.yaml", "fields: [directions]", "fields: [directions, leader]")
    return Shown(qtbot, load(pack.folder), "team")


def test_a_derived_choice_says_what_it_was_derived_from(derived: Shown) -> None:
    assert "填了「职称」会自动推出" in derived.texts(derived.row("leader/level"))
    derived.type("leader/title", "高级工程师")
    assert options(derived, "leader/level").chosen() == ["副高"]
    assert "由职称「高级工程师」推出：副高" in derived.texts(derived.row("leader/level"))
    assert derived.raw("leader/level") is None


def test_a_derived_choice_is_corrected_and_derived_again(derived: Shown) -> None:
    derived.type("leader/title", "高级工程师")
    derived.click(option(derived, "leader/level", "正高"))
    assert derived.value("leader/level") == "正高"
    assert "已改；由职称「高级工程师」推出的是 副高" in derived.texts(derived.row("leader/level"))
    again = next(b for b in visible(derived.row("leader/level"), QPushButton) if b.text() == "恢复推出的")
    derived.click(again)
    assert derived.value("leader/level") == "副高"
    assert derived.raw("leader/level") is None


def test_what_cannot_be_derived_is_asked_for(derived: Shown) -> None:
    derived.type("leader/title", "掌门")
    assert options(derived, "leader/level").chosen() == []
    assert "由职称「掌门」推不出，请自己选" in derived.texts(derived.row("leader/level"))


def test_what_a_sibling_has_chosen_from_the_same_options_is_marked(described: Shown) -> None:
    described.click(option(described, "directions/main", "方向3"))
    marked = option(described, "directions/secondary", "方向3")
    assert marked.description == "已选为主攻方向 · 关于第3个方向的说明"
    assert "已选为主攻方向" in marked.accessibleDescription()
    assert option(described, "directions/secondary", "方向4").description == "关于第4个方向的说明"
    described.workspace.undo()
    assert marked.description == "关于第3个方向的说明"
