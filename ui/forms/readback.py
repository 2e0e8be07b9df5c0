"""从填好的表读回: what a filled form says otherwise than the project, shown before anything of it is taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.forms import Change, Reading, take_over
from labdesk.project.model import Project
from ui.forms import ALL_THERE_IS
from ui.forms.opening import OpenedForm, Opener
from ui.notice import Action, Notice
from ui.parts import keyboard, spoken
from ui.parts.scrolling import Scrolling
from ui.settings.aside import Aside
from ui.theme import set_role, theme
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_SIZE: Final = (720, 600)
_SHOWN: Final = 120
_MOST: Final = 300  # differences that are listed; more are taken over all or none


class ReadBack(Aside):
    """Reads one filled form. Nothing changes until it is taken over, which is one step for undo."""

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("从填好的表读回"))
        set_role(self, "window")
        self._workspace = workspace
        self._reading: Reading | None = None
        self._compared: Project = workspace.session.project.snapshot()
        self.boxes: list[tuple[QCheckBox, Change]] = []
        title = QLabel(path.name, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(title, "section")
        self.said = Prose("soft", self.tr("正在比对…"), self, 56)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.all = QPushButton(self.tr("全选"), self)
        self.all.setCheckable(False)
        self.all.clicked.connect(self._choose_all)
        self.leave = QPushButton(self.tr("关闭"), self)
        self.leave.clicked.connect(self.close)
        self.take = QPushButton(self)
        set_role(self.take, "primary")
        self.take.clicked.connect(self._take)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Prose("hint", self.tr("采用前不改动项目；采用后可以一次撤消。"), self), ALL_THERE_IS)
        foot.addStretch(1)
        for button in (self.all, self.leave, self.take):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.said)
        column.addWidget(Scrolling(self, self._inside), 1)
        column.addLayout(foot)
        self.take_room(*_SIZE)
        self._count()
        self._opener = Opener(path, self._compared, self, read=True)
        self._opener.opened.connect(self._on_read)
        self._opener.failed.connect(self._on_failed)
        self._opener.start()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def _on_read(self, opened: OpenedForm) -> None:
        reading = opened.reading
        assert reading is not None  # noqa: S101 - it was asked for
        self._reading = reading
        parts = [self.tr("有 {} 处与项目不同，勾选要采用的。").format(len(reading.changes))]
        if not reading.changes:
            parts = [self.tr("这份表与项目一致。")] if reading.answers or reading.tables else []
        if not opened.mapping.filled:
            parts = [self.tr("没有在这份表里认出项目的内容。")]
        if reading.unclear:
            parts.append(self.tr("有 {} 处没有看懂，请自己核对。").format(len(reading.unclear)))
        self.said.say("".join(parts))
        spoken.say(self.said.text())
        for change in reading.changes[:_MOST]:
            self._insert(self._line(change))
        if len(reading.changes) > _MOST:
            self._insert(Prose("hint", self.tr("另有 {} 处，随全部采用。").format(len(reading.changes) - _MOST), self))
        for place in reading.unclear:
            self._insert(Prose("hint", self.tr("没有看懂：{}").format(place), self, 52))
        self._count()
        if self.boxes:
            self.boxes[0][0].setFocus()

    def _on_failed(self, error: LabdeskError) -> None:
        self.said.say("".join(filter(None, (error.what, error.todo))))
        spoken.say(self.said.text())

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _line(self, change: Change) -> QWidget:
        """A difference: whether to take it over, what it is about, what stands here and what there."""
        line = QWidget(self._inside)
        box = QCheckBox(unmarked(change.label), line)
        box.setChecked(True)
        before, after = _short(change.before), _short(change.after)
        box.setAccessibleName(self.tr("采用：{}").format(change.label))
        box.setAccessibleDescription(self.tr("项目里是「{}」，表里是「{}」").format(before, after))
        box.toggled.connect(lambda _on: self._count())
        self.boxes.append((box, change))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(box)
        for word, text, role in ((self.tr("项目"), before, "soft"), (self.tr("表里"), after, "")):
            row = QHBoxLayout()
            row.setContentsMargins(theme().px(24), 0, 0, 0)
            row.setSpacing(8)
            name = QLabel(word, line)
            set_role(name, "hint")
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Prose(role, text or self.tr("（空）"), line, 44), 1)
            column.addLayout(row)
        return line

    def _choose_all(self) -> None:
        on = not all(box.isChecked() for box, _ in self.boxes)
        for box, _ in self.boxes:
            box.setChecked(on)

    def _count(self) -> None:
        chosen = sum(box.isChecked() for box, _ in self.boxes)
        self.take.setText(self.tr("采用 {} 处(&A)").format(chosen) if chosen else self.tr("采用"))
        self.take.setEnabled(chosen > 0)
        self.all.setText(self.tr("全不选") if self.boxes and chosen == len(self.boxes) else self.tr("全选"))
        self.all.setVisible(len(self.boxes) > 1)

    def _take(self) -> None:
        reading = self._reading
        if reading is None:
            return
        chosen = [change for box, change in self.boxes if box.isChecked()]
        if all(box.isChecked() for box, _ in self.boxes):
            chosen = list(reading.changes)
        workspace = self._workspace
        workspace.end_typing()
        with workspace.edit(self.tr("读入申报表")) as editor:
            take_over(reading, workspace.session.view, editor, chosen)
        text = self.tr("已从申报表采用 {} 处。").format(len(chosen))
        undo = Action(self.tr("撤消"), workspace.undo)
        self.close()
        workspace.notify(Notice(text, kind="done", actions=(undo,)))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
