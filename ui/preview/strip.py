"""The strip below the pages: which fonts stand in for others, and what is printed differently from what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.parts.fold import FoldHead
from ui.parts.linkline import LinkLine, TextLine
from ui.parts.scrolling import Scrolling
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet
    from labdesk.previewing import Preview

_HIGH_PX: Final = 168
_KINDS: Final[dict[str, tuple[str, tuple[str, Colour]]]] = {
    "missing-glyph": ("缺字", ("finding-failing", "failure")),
    "fallback-font": ("字体替代", ("warning", "warning")),
    "replaced-character": ("字符替换", ("warning", "warning")),
}
_OTHERS: Final[tuple[str, tuple[str, Colour]]] = ("提示", ("info", "text_soft"))
_FONT: Final[tuple[str, tuple[str, Colour]]] = ("字体替代", ("info", "text_soft"))


class Remark(NamedTuple):
    """One line: the word of its kind with icon and colour, what it says, and the field it is about ("" for none)."""

    word: str
    mark: tuple[str, Colour]
    text: str
    path: str


class NoticeStrip(QFrame):
    """Says how many remarks there are and opens their list. `chosen` tells the field that a remark leads to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "preview-strip")
        self.remarks: tuple[Remark, ...] = ()
        self._most = theme().px(_HIGH_PX)
        self.head = FoldHead("", self, role="strip")
        self.head.toggled.connect(self._fill)
        self._area = Scrolling(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._area)
        self.hide()

    def show_remarks(self, remarks: Iterable[Remark]) -> None:
        """Show these; nothing at all where there are none."""
        remarks = tuple(remarks)
        if remarks == self.remarks:
            return
        self.remarks = remarks
        counts: dict[str, int] = {}
        for each in remarks:
            counts[each.word] = counts.get(each.word, 0) + 1
        self.head.setText(self.tr("，").join(self.tr("{} 处{}").format(count, word) for word, count in counts.items()))
        set_state(self.head, "failure" if _KINDS["missing-glyph"][0] in counts else "")
        self.setVisible(bool(remarks))
        self._fill()

    def set_most(self, height: int) -> None:
        """How high the list may be at most, in pixels."""
        self._most = height
        self._fit()

    def _fit(self) -> None:
        inside = self._area.widget()
        if inside is not None:
            self._area.setFixedHeight(min(theme().px(_HIGH_PX), self._most, inside.sizeHint().height()))

    def _fill(self) -> None:
        self._area.setVisible(self.head.isChecked())
        if not self.head.isChecked():
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        for each in self.remarks:
            column.addWidget(self._line(each, inside))
        column.addStretch(1)
        self._area.setWidget(inside)
        self._fit()

    def _line(self, remark: Remark, parent: QWidget) -> QWidget:
        if not remark.path:
            return TextLine(remark.text, parent, word=remark.word, mark=remark.mark)
        line = LinkLine(remark.text, parent, word=remark.word, mark=remark.mark)
        line.clicked.connect(lambda: self.chosen.emit(remark.path))
        return line


def remarks_of(preview: Preview, fonts: FontSet) -> Iterator[Remark]:
    """What is to be said of a preview that was asked for with these fonts, the gravest first."""
    order = list(_KINDS)
    notices = sorted(preview.notices, key=lambda each: order.index(each.kind) if each.kind in order else len(order))
    for notice in notices:
        word, mark = _KINDS.get(notice.kind, _OTHERS)
        yield Remark(word, mark, notice.message, notice.origin or "")
    for use in preview.fonts if fonts == "system" else ():
        if use.is_shipped:
            text = f"本机没有{use.word_family}，PDF 用自带字体印；Word 文件里仍写{use.word_family}。"
            yield Remark(*_FONT, text, "")
