"""Running text: it wraps where it is comfortable to read, and its layout knows how high that makes it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.words import Prose, unbroken


def test_a_text_that_wraps_before_its_room_ends_gets_the_height_of_all_its_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    text = Prose("hint", "一二三四五六七八九十" * 5, page, characters=20)
    column.addWidget(text)
    column.addStretch(1)
    page.resize(900, column.heightForWidth(900))
    page.show()
    assert text.width() < 500
    assert text.height() >= text.heightForWidth(text.width()) >= 3 * text.line_height()


def test_a_few_words_can_be_kept_in_one_line(qtbot: QtBot) -> None:
    label = Prose("hint", unbroken("待填写 31"), characters=20)
    qtbot.addWidget(label)
    assert label.heightForWidth(20) < 2 * label.line_height()
