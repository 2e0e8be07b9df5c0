"""The font report on the page 导出: what was replaced comes first, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from labdesk.document.fonts.report import FontUse
from labdesk.document.stamps import StampPlan
from labdesk.exporting import Paper
from tests.ui.showing import visible
from ui.export.fonts import Fonts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


def shown(window: QWidget, *uses: FontUse) -> Fonts:
    fonts = Fonts(window)
    fonts.show_papers([Paper("application", "申报表", Path("a.pdf"), StampPlan((), ()), uses)])
    return fonts


def test_it_is_folded_and_counts_what_was_replaced(window: QWidget) -> None:
    fonts = shown(window, FontUse("宋体", "SimSun", False), FontUse("方正小标宋简体", "LabDesk Title", True))
    assert fonts.head.text() == "字体  2 种，1 种用自带的代替"
    assert not fonts.head.isChecked()
    QTest.mouseClick(fonts.head, Qt.MouseButton.LeftButton)
    said = [label.text() for label in visible(fonts, QLabel) if label.text()]
    assert "请在这台电脑上安装它们" in said[0]
    assert said[1:] == ["代替", "方正小标宋简体：PDF 用自带的 LabDesk Title", "一致", "宋体：PDF 用本机的 SimSun"]


def test_characters_that_another_face_sets_or_none_are_named(window: QWidget) -> None:
    fonts = shown(window, FontUse("仿宋_GB2312", "FangSong", False, (("䶮", "LabDesk Song"), ("𪚥", ""))))
    fonts.head.click()
    said = [label.text() for label in visible(fonts, QLabel)]
    assert "缺字" in said
    assert "没有字体含有这些字，印成方框：𪚥。请改用别的写法。" in said
    assert "其中「䶮」用 LabDesk Song" in said


def test_where_nothing_is_known_there_is_nothing(window: QWidget) -> None:
    assert not Fonts(window).isVisible()
