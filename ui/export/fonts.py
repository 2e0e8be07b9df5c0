"""字体: in which face the PDF sets each family that the Word file names; what was replaced first, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from labdesk.document.fonts.report import FontUse
from labdesk.exporting import Paper
from ui.parts.fold import Folding
from ui.parts.linkline import TextLine
from ui.theme.icons import Colour
from ui.words import Prose

_MOST_CHARACTERS: Final = 30
_CHARACTERS: Final = 44


class Fonts(Folding):
    """Folded; nothing at all where nothing is known yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._uses: list[FontUse] = []
        self.hide()

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show the fonts of these PDFs."""
        self._uses = sorted(_joined(papers), key=lambda use: (_rank(use), use.word_family))
        replaced = sum(_is_replaced(use) for use in self._uses)
        count = self.tr("字体  {} 种").format(len(self._uses))
        self.head.setText(count + (self.tr("，{} 种用自带的代替").format(replaced) if replaced else ""))
        self.head.setAccessibleName(self.head.text())
        self.setVisible(bool(self._uses))
        self.make_anew()

    def made(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 0, 0, 0)
        column.setSpacing(0)
        hint = self.tr(
            "Word 文件写的是规定的字体名，在装有这些字体的电脑上就用它们。PDF 里嵌的是下面的字体。"
            "要在 PDF 里也用规定的字体，请在这台电脑上安装它们，再选「本机字体优先」导出。"
        )
        if any(map(_is_replaced, self._uses)):
            column.addWidget(Prose("hint", hint, body, _CHARACTERS))
        for use in self._uses:
            column.addWidget(_line(use, body))
        return body


def _line(use: FontUse, parent: QWidget) -> TextLine:
    word, mark = _look(use)
    more = []
    missing = "".join(character for character, face in use.fallback if not face)
    others: dict[str, str] = {}
    for character, face in use.fallback:
        if face:
            others[face] = others.get(face, "") + character
    if missing:
        more.append(f"没有字体含有这些字，印成方框：{_some(missing)}。请改用别的写法。")
    more += [f"其中「{_some(characters)}」用 {face}" for face, characters in others.items()]
    text = f"{use.word_family}：PDF 用{'自带的' if use.is_shipped else '本机的'} {use.face}"
    return TextLine(text, parent, word=word, mark=mark, more=tuple(more))


def _look(use: FontUse) -> tuple[str, tuple[str, Colour]]:
    if any(not face for _, face in use.fallback):
        return "缺字", ("warning", "failure")
    return ("代替", ("info", "warning")) if _is_replaced(use) else ("一致", ("finding-met", "met"))


def _rank(use: FontUse) -> int:
    return ("缺字", "代替", "一致").index(_look(use)[0])


def _is_replaced(use: FontUse) -> bool:
    return use.is_shipped or any(face for _, face in use.fallback)


def _joined(papers: Sequence[Paper]) -> list[FontUse]:
    """Each family once, whatever it is used in."""
    found: dict[tuple[str, str, bool], dict[tuple[str, str], None]] = {}
    for paper in papers:
        for use in paper.fonts:
            key = use.word_family, use.face, use.is_shipped
            found.setdefault(key, {}).update(dict.fromkeys(use.fallback))
    return [FontUse(*key, tuple(fallback)) for key, fallback in found.items()]


def _some(characters: str) -> str:
    return characters if len(characters) <= _MOST_CHARACTERS else f"{characters[:_MOST_CHARACTERS]}…"
