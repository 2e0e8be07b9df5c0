"""填官方申报表: the first step where the authority prescribes its form; below it the pack's own document, a draft."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.export.making import Making
from ui.forms.card import FormCard
from ui.parts.fold import FoldHead
from ui.words import Prose

_CHARACTERS = 44


class Official(QWidget):
    """The form to be filled in, and folded below it what is exported for drafting."""

    def __init__(self, forms: FormCard, making: Making, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = FoldHead(self.tr("导出起草稿"), self)
        self._draft = QWidget(self)
        inside = QVBoxLayout(self._draft)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        text = self.tr("本程序的版式，供起草、核对和传阅；打印盖章用上面填好的申报表。")
        inside.addWidget(Prose("hint", text, self._draft, _CHARACTERS))
        inside.addWidget(making)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(forms)
        column.addWidget(self.head)
        column.addWidget(self._draft)
        self.head.toggled.connect(self._draft.setVisible)
        self._draft.hide()
