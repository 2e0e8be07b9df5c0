"""The authority's own form on the export page: that it is the one that counts, and the ways to fill it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.document.outputs import outputs_of
from labdesk.pack.model import Output
from labdesk.project.printed import Printed
from ui.forms import ALL_THERE_IS
from ui.forms.asking import ask_form, dropped_forms, kept_form
from ui.parts.clause import ClauseLink
from ui.parts.moments import told
from ui.stamping.trail import PaperTrail
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_CHARACTERS: Final = 40
_MARK_PX: Final = 18


class FormCard(QFrame):
    """`asked` brings the form's file that is to be opened."""

    asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        set_role(self, "drop")
        self.setAcceptDrops(True)
        self._path: Path | None = None
        self._title = Prose("label", "", self)
        self._said = Prose("soft", "", self, _CHARACTERS)
        self._hint = Prose("hint", "", self)
        self.clauses: list[ClauseLink] = []
        self._trail = PaperTrail.of(workspace)
        self.uses: list[FormLine] = []
        self._uses = QVBoxLayout()
        self._uses.setSpacing(4)
        self.again = QPushButton(self)
        self.again.clicked.connect(lambda: self._open(self._path))
        self.choose = QPushButton(self.tr("选择申报表…"), self)
        self.choose.clicked.connect(lambda: self._open(ask_form(self)))
        self.read = QPushButton(self.tr("读回填好的表…"), self)
        self.read.clicked.connect(self._read)
        self.copy = QPushButton(self.tr("逐项复制…"), self)
        self.copy.clicked.connect(self._copy)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title, ALL_THERE_IS)
        self._head.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.again, self.choose, self.read, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self._said)
        column.addLayout(self._uses)
        column.addWidget(self._hint)
        column.addSpacing(2)
        column.addLayout(buttons)
        self._trail.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring what is said up to date: whether a form is prescribed, and whether it is there."""
        asked = [each for each in outputs_of(self._workspace.session.view) if each.prescribed_form]
        filled = list(self._trail.filled.values())
        self._path = kept_form(self, self._workspace.pack.id)
        if self._path is None and filled:
            self._path = self._trail.copy_of_form(filled[0].output)
        prescribed = bool(asked)
        self._title.say(self.tr("官方申报表") if prescribed else self.tr("主管部门另发了 Word 表？"))
        self._said.say("\n".join(map(about, asked)))
        self._show_uses(filled)
        if filled:
            hint = ""
        elif self._path is not None:
            hint = self.tr("上次用的：{}").format(self._path.name)
        else:
            hint = self.tr("把 .docx 拖到这里，按栏目自动对应，可以逐项改。")
        self._hint.say(hint)
        self.again.setVisible(self._path is not None)
        self.again.setText(self.tr("核对并填写"))
        set_role(self.again, "primary" if prescribed and not filled else "")
        set_role(self.choose, "primary" if prescribed and self._path is None else "")
        self.choose.setText(self.tr("换一份表…") if self._path is not None else self.tr("选择申报表…"))
        self._show_clauses(asked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_forms(event.mimeData()):
            set_state(self, "over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        set_state(self, "")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        set_state(self, "")
        self._open(dropped_forms(event.mimeData())[0])
        event.acceptProposedAction()

    def _open(self, path: Path | None) -> None:
        if path is not None:
            open_form(self._workspace, path, self.window())

    def _read(self) -> None:
        from ui.forms.readback import ReadBack

        path = ask_form(self, self.tr("打开填好的申报表"))
        if path is not None:
            ReadBack(self._workspace, path, self.window()).open()

    def _copy(self) -> None:
        from ui.forms.copying import CopyDialog

        CopyDialog(self._workspace, self.window()).open()

    def _show_uses(self, filled: list[Printed]) -> None:
        """Say which forms were filled in, and are printed."""
        for old in self.uses:
            self._uses.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.uses = [FormLine(self._workspace, each, self) for each in filled]
        for line in self.uses:
            self._uses.addWidget(line)
            line.show()

    def _show_clauses(self, asked: list[Output]) -> None:
        if len(self.clauses) == len(asked):
            return
        for old in self.clauses:
            self._head.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.clauses = [ClauseLink(self._workspace, each.cite, self, stops=True) for each in asked]
        for link in self.clauses:
            self._head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)


class FormLine(QWidget):
    """One form that was filled in: which, when, its pages, and whether answers have changed since."""

    def __init__(self, workspace: Workspace, filled: Printed, parent: QWidget) -> None:
        super().__init__(parent)
        trail = PaperTrail.of(workspace)
        self._mark = QLabel(self)
        name = filled.form.file.name if filled.form is not None else ""
        at = told(dt.datetime.fromisoformat(filled.at).replace(tzinfo=None), workspace.now())
        self.said = Prose("label", self.tr("已填好「{}」，{} 页，{}").format(unmarked(name), filled.pages, at), self)
        changed = len(trail.unfilled.get(filled.output, ()))
        self._look: tuple[str, Colour] = ("warning", "warning") if changed else ("finding-met", "met")
        text = self.tr("填好之后改动了 {} 处，打印时会重新填。").format(changed) if changed else ""
        self.changed = Prose("hint", text, self, _CHARACTERS)
        self.changed.setVisible(bool(text))
        self.remove = QPushButton(self.tr("不再用这份表"), self)
        self.remove.setAccessibleName(self.tr("不再用这份表：{}").format(name))
        set_role(self.remove, "small-link")
        self.remove.clicked.connect(lambda: trail.forget_form(filled.output))
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, top)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.said)
        said.addWidget(self.changed)
        row.addLayout(said, 1)
        row.addWidget(self.remove, 0, top)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))


def open_form(workspace: Workspace, path: Path, window: QWidget) -> None:
    """Show a form, in the window for it that is open already or in a new one."""
    from ui.forms.dialog import FormDialog

    options = Qt.FindChildOption.FindDirectChildrenOnly
    shown = next((each for each in window.findChildren(FormDialog, options=options) if each.isVisible()), None)
    dialog = shown or FormDialog(workspace, window)
    dialog.show_form(path)
    dialog.open()


def about(output: Output) -> str:
    """What to know of an output that has to be handed in on the authority's form."""
    text = _tr("须填写官方申报表《{}》，本件仅供起草。").format(output.prescribed_form)
    if output.layout_status == "inferred":
        words = _tr("文字为官方，版式为推定") if output.wording_status == "official" else _tr("版式为推定")
        text += _tr("{}，文件名带「非官方版式」。").format(words)
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("advice", text)
