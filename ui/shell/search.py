"""The search field at the top: fields and answers as one types, Enter goes there."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.parts import keyboard
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PAUSE_MS: Final = 120
_COMES_BACK: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_PATH: Final = Qt.ItemDataRole.UserRole
_EXCERPT: Final = Qt.ItemDataRole.UserRole + 1


class SearchField(QLineEdit):
    """Type to find, arrows and Enter to go, Esc to leave."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._before: QWidget | None = None  # where the focus was
        self._kept = True
        set_role(self, "search")
        self.setPlaceholderText(self.tr("查找栏目和内容"))
        self.setToolTip(self.tr("查找栏目和内容（Ctrl+F）"))
        self.setAccessibleName(self.tr("查找栏目和内容"))
        self.setClearButtonEnabled(False)
        self._glass = self.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.results = _Results(self)
        self.results.list.itemActivated.connect(self._go)
        self.results.list.itemClicked.connect(self._go)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(lambda _text: self._pause.start())
        theme().changed.connect(self._paint)
        self._paint()

    def set_kept(self, kept: bool) -> None:
        """Stay in sight, or only while it is used."""
        self._kept = kept
        self.setVisible(kept or self.hasFocus())

    def begin(self) -> None:
        """Take the focus, with what was typed before selected."""
        focused = QApplication.focusWidget()
        self._before = focused if focused is not self else self._before
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.results.isVisible():
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._search()
            self._go(self.results.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and not self.results.underMouse():
            self.results.hide()
            self.setVisible(self._kept or event.reason() in _COMES_BACK)
        return super().event(event)

    def _search(self) -> None:
        text = self.text().strip()
        if not text or not self.hasFocus():
            self.results.hide()
            return
        from labdesk.project.search import search

        hits = search(self._workspace.session.view, text)
        titles = {page.id: page.title for page in self._workspace.pack.model.pages}
        found = [
            (hit.path, hit.label, hit.excerpt or self._step(titles.get(self._workspace.page_of(hit.path) or "", "")))
            for hit in hits
        ]
        self.results.show_found(found, self)

    def _step(self, title: str) -> str:
        return self.tr("在「{}」这一步").format(title) if title else ""

    def _go(self, item: QListWidgetItem | None) -> None:
        path = item.data(_PATH) if item is not None else None
        if path:
            self.results.hide()
            self._workspace.jump(str(path))

    def _leave(self) -> None:
        self.results.hide()
        self.clear()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            keyboard.focus(self._before)
        else:
            self.focusNextChild()

    def _paint(self) -> None:
        self._glass.setIcon(icon("search", "text_soft"))
        self.setFixedWidth(theme().px(180))


class _Results(QFrame):
    """What was found, below the field, over the page; the focus stays in the field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        set_role(self, "popup")
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("查找结果"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_TwoLines(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.hide()

    def step(self, by: int) -> None:
        """Choose the next or the previous result."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def show_found(self, found: list[tuple[str, str, str]], field: QLineEdit) -> None:
        """List what was found: path, label, excerpt."""
        self.list.clear()
        for path, label, excerpt in found:
            item = QListWidgetItem(label)
            item.setData(_PATH, path)
            item.setData(_EXCERPT, excerpt)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label}，{excerpt}")
            self.list.addItem(item)
        if not found:
            item = QListWidgetItem(self.tr("没有找到"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place(field)

    def _place(self, field: QLineEdit) -> None:
        window = field.window()
        if self.parent() is not window:
            self.setParent(window)
        width = min(theme().px(420), window.width() - 16)
        rows = sum(self.list.sizeHintForRow(number) for number in range(min(self.list.count(), 8)))
        height = min(rows + 20, window.height() - theme().px(80))
        corner = field.mapTo(window, QPoint(field.width() - width, field.height() + 6))
        self.setGeometry(max(8, corner.x()), corner.y(), width, height)
        self.show()
        self.raise_()


class _TwoLines(QStyledItemDelegate):
    """Paints a find: what it is called, and below, smaller, what it says."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        del option
        return QSize(10, theme().px(48 if index.data(_EXCERPT) else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, px = theme().tokens, theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(option.rect, 4, 4)
        inside = option.rect.adjusted(px(10), px(4), -px(10), -px(4))
        excerpt = index.data(_EXCERPT) or ""
        half = inside.height() // 2 if excerpt else inside.height()
        font = option.font
        for text, colour, size, top in (
            (str(index.data()), tokens.text, 14, inside.top()),
            (str(excerpt), tokens.text_soft, 12, inside.top() + half),
        ):
            font.setPixelSize(px(size))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(QRect(inside.left(), top, inside.width(), half), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
