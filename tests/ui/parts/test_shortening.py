"""A button with a long text gives way: it is never what makes a page wider than its window."""

from pytestqt.qtbot import QtBot

from ui.parts.shortening import ShorteningButton


def test_it_asks_for_all_its_text_but_can_do_with_less(qtbot: QtBot) -> None:
    button = ShorteningButton()
    qtbot.addWidget(button)
    button.setText("苏州工业园区新一代人工智能与大数据融合创新应用产业技术研究院")
    assert button.sizeHint().width() >= button.fontMetrics().horizontalAdvance(button.text())
    assert button.minimumSizeHint().width() < button.sizeHint().width() / 2


def test_its_text_and_name_stay_whole(qtbot: QtBot) -> None:
    button = ShorteningButton()
    qtbot.addWidget(button)
    button.setText("很长很长的单位名称" * 4)
    button.resize(120, 34)
    button.show()
    button.grab()
    assert button.text() == "很长很长的单位名称" * 4
