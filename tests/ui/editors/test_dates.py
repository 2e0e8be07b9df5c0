"""Days and months: typed as people write them, or picked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import load
from tests.packs.edited import EditedPack
from tests.ui.showing import Shown
from ui.editors.dates import PickedText
from ui.editors.pickers import DayPicker, MonthPicker


@pytest.fixture
def month(qtbot: QtBot, tmp_path: Path) -> Shown:
    """A page on which the plan starts in a month rather than on a day."""
    pack = EditedPack(tmp_path / "pack")
    pack.replace("fields.yaml", "starts: {type: date,", "starts: {type: month,")
    return Shown(qtbot, load(pack.folder), "plan")


def opened() -> DayPicker | MonthPicker:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPicker | MonthPicker)
    return popup


def focused(picker: DayPicker | MonthPicker) -> str:
    """What a screen reader says of the button with the focus."""
    button = picker.focusWidget()
    assert button is not None
    return button.accessibleName()


def test_a_date_is_typed_in_any_of_the_usual_ways(plan: Shown) -> None:
    plan.type("plan/starts", "20241210")
    editor = plan.editor("plan/starts")
    assert isinstance(editor, PickedText)
    assert editor.echo.text() == "2024年12月10日 星期二"
    assert plan.raw("plan/starts") == "20241210"


def test_a_half_typed_date_stays_and_is_said_to_be_one(plan: Shown) -> None:
    plan.type("plan/starts", "2024-12")
    plan.press(Qt.Key.Key_Tab)
    plan.press(Qt.Key.Key_Tab)
    assert plan.raw("plan/starts") == "2024-12"
    assert "日期还缺「日」" in plan.said("plan/starts")


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)],
)
def test_the_calendar_opens_by_keyboard_and_gives_a_day(
    plan: Shown, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    plan.type("plan/starts", "2024-12-10")
    plan.press(key, modifier)
    picker = opened()
    assert isinstance(picker, DayPicker)
    assert focused(picker) == "2024年12月10日"
    QTest.keyClick(picker, Qt.Key.Key_Right)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert plan.raw("plan/starts") == "2024-12-18"
    assert plan.control("plan/starts").hasFocus()


def test_escape_leaves_the_date_as_it_was(plan: Shown) -> None:
    plan.type("plan/starts", "2024-12-10")
    plan.press(Qt.Key.Key_F4)
    QTest.keyClick(opened(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert plan.raw("plan/starts") == "2024-12-10"


def test_a_month_is_picked_from_its_year(month: Shown) -> None:
    month.type("plan/starts", "2024-12")
    month.click(month.editor("plan/starts").controls()[1])
    picker = opened()
    assert isinstance(picker, MonthPicker)
    QTest.keyClick(picker, Qt.Key.Key_PageDown)
    QTest.mouseClick(picker.months[2], Qt.MouseButton.LeftButton)
    assert month.raw("plan/starts") == "2025-03"


def test_arrows_walk_over_the_months_into_the_next_year(month: Shown) -> None:
    month.type("plan/starts", "2024-12")
    month.press(Qt.Key.Key_F4)
    picker = opened()
    QTest.keyClick(picker, Qt.Key.Key_Right)
    assert focused(picker) == "2025年1月"


def test_the_calendar_turns_month_by_month_and_shows_whole_weeks(plan: Shown) -> None:
    plan.type("plan/starts", "2025-01-31")
    plan.press(Qt.Key.Key_F4)
    picker = opened()
    assert isinstance(picker, DayPicker)
    QTest.keyClick(picker, Qt.Key.Key_PageDown)
    assert focused(picker) == "2025年2月28日"
    assert picker.days[0].accessibleName() == "2025年1月27日"  # a Monday
    QTest.mouseClick(picker.days[0], Qt.MouseButton.LeftButton)
    assert plan.raw("plan/starts") == "2025-01-27"


def test_pickers_are_gone_once_they_are_closed(show: Callable[[str], Shown]) -> None:
    plan = show("plan")
    for _ in range(3):
        plan.control("plan/starts").setFocus()
        plan.press(Qt.Key.Key_F4)
        opened().close()
        plan.settle()
    assert plan.editor("plan/starts").findChildren(DayPicker) == []
