"""官方申报表: what goes where in the authority's own form, corrected and looked at, then filled and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported, ExportedFile
from labdesk.forms import count
from labdesk.jobs.form import FORM, FormFiles, FormPreview
from ui.export.folder import export_folder
from ui.export.results import Results
from ui.forms import ALL_THERE_IS
from ui.forms.asking import ask_form, dropped_forms, keep_form
from ui.forms.desk import FormDesk
from ui.forms.halves import Halves
from ui.forms.outputs import OutputChoice
from ui.forms.sight import FormSight
from ui.forms.table import PlaceTable
from ui.forms.unplaced import Unplaced
from ui.pages.catalogue import EXPORT
from ui.parts import keyboard, spoken
from ui.settings.aside import Aside
from ui.settings.current import settings_of
from ui.stamping.trail import PaperTrail
from ui.theme import set_role, theme
from ui.words import Prose
from ui.workspace import Workspace

_SHORT_MS: Final = 400
_SIZE: Final = (1180, 760)


class FormDialog(Aside):
    """Shows one form at a time; another one takes its place. In a narrow window `look` changes between list and
    pages."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("官方申报表"))
        set_role(self, "window")
        self.setAcceptDrops(True)
        self._workspace = workspace
        self.desk = FormDesk(workspace, settings_of(self).fonts, self)
        self.table = PlaceTable(workspace, self.desk, self)
        self.unplaced = Unplaced(workspace, self)
        self.sight = FormSight(self._name_of, self)
        self.results = Results(workspace, self)
        self._title = QLabel(self)
        set_role(self._title, "section")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._said = Prose("soft", "", self, 60)
        self._kept = Prose("hint", "", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.stop = self._button(self.tr("不读了"), self._give_up)
        self.outputs = OutputChoice(workspace, self)
        self.look = self._button(self.tr("看填好的样子"), self._fit)
        self._halves = Halves(self.table, self.unplaced, self.sight, self.look, self)
        self.undo = self._button(self.tr("撤消改动"), self.desk.undo)
        self.automatic = self._button(self.tr("恢复自动对应"), self.desk.forget_corrections)
        self.other = self._button(self.tr("换一份表…"), self._choose)
        self.leave = self._button(self.tr("关闭"), self.close)
        self.read = self._button(self.tr("读回填好的表…"), self._read)
        self.go = self._button(self.tr("去打印、盖章"), self._go_on)
        self.go.hide()
        self.write = self._button(self.tr("填写并导出(&X)"), self._write)
        set_role(self.write, "primary")
        self._lay_out()
        self._connect()
        theme().changed.connect(self._fit)
        self.take_room(*_SIZE)
        self._show_state()

    def show_form(self, path: Path) -> None:
        """Open a form's file."""
        self._title.setText(path.name)
        self._said.say(self.tr("正在读这份表…"))
        self.results.show_nothing()
        self.go.hide()
        self.sight.show_nothing()
        self.unplaced.show_names(())
        self._halves.hide()
        self.desk.open(path)
        self._show_reading()

    def _show_reading(self) -> None:
        self._show_state()
        QTimer.singleShot(_SHORT_MS, self, self._show_opening)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_forms(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.show_form(dropped_forms(event.mimeData())[0])
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def reject(self) -> None:
        """Esc leaves what lies over the window first."""
        if self.table.chooser is not None and self.table.chooser.isVisible():
            self.table.chooser.leave()
        else:
            super().reject()

    def _show_opening(self) -> None:
        """A form that takes more than a moment: show that it goes on, and let it be given up."""
        opening = self.desk.is_opening
        focused = self.stop.hasFocus()
        for widget in (self.bar, self.stop):
            widget.setVisible(opening)
        if focused and not opening:
            self.other.setFocus()

    def _on_passed(self, phase: str, count: int) -> None:
        words = {
            "reading": self.tr("正在读这份表：已读 {} 段"),
            "finding": self.tr("正在找可以填写的位置：已看 {} 格"),
            "matching": self.tr("正在对应栏目：已对 {} 处"),
        }
        self._said.say(words[phase].format(count))

    def _give_up(self) -> None:
        self.desk.close()
        self._show_opening()
        self._said.say(self.tr("没有读完，已停下。可以换一份表。"))
        spoken.say(self._said.text())
        self._show_state()
        self.other.setFocus()

    def _choose_output(self, output: str) -> None:
        self._said.say(self.tr("正在读这份表…"))
        self.desk.choose_output(output)
        self._show_reading()

    # What the desk tells

    def _on_opened(self) -> None:
        form = self.desk.form
        assert form is not None  # noqa: S101 - it was opened
        keep_form(self, self._workspace.pack.id, form.path)
        self._show_opening()
        self.outputs.show_mapping(form.mapping)
        self._halves.show()
        self.sight.show_waiting()
        self._show_state()
        self._summarise()
        spoken.say(f"{form.path.name} {self._said.text()}")

    def _on_failed(self, error: LabdeskError) -> None:
        self._said.say("".join(filter(None, (error.what, error.todo))))
        spoken.say(self._said.text())
        self._show_opening()
        self._show_state()
        self.other.setFocus()

    def _on_changed(self) -> None:
        self._summarise()
        self._show_state()
        self.sight.show_waiting()
        self.sight.show_place(self.table.line.place if self.table.line is not None else "")

    def _on_preview(self, preview: FormPreview) -> None:
        self.sight.show_preview(preview)
        self.unplaced.show_names(preview.unplaced)
        self.sight.show_place(self.table.line.place if self.table.line is not None else "")

    def _on_written(self, written: FormFiles) -> None:
        files = tuple(ExportedFile(FORM, kind, path) for kind, path in written.files)
        exported = Exported(files, written.notices, (written.printed,), (written.paper,))
        self.results.show_exported(exported)
        if self.desk.form is not None:
            PaperTrail.of(self._workspace).fill(exported, self.desk.form.form.content)
        self.go.show()
        self._show_state()
        self.go.setFocus()

    def _on_broken(self, error: LabdeskError) -> None:
        self.results.show_failure(error)
        self.sight.said.setText("")
        self._show_state()

    # What the buttons do

    def _choose(self) -> None:
        path = ask_form(self)
        if path is not None:
            self.show_form(path)

    def _read(self) -> None:
        from ui.forms.readback import ReadBack

        path = ask_form(self, self.tr("打开填好的申报表"))
        if path is not None:
            ReadBack(self._workspace, path, self.parentWidget() or self).open()

    def _write(self) -> None:
        self.results.show_text(self.tr("正在填写…"), good=False)
        self.write.setEnabled(False)
        self.desk.write(export_folder(self._workspace, settings_of(self)))

    def _go_on(self) -> None:
        """On to printing what was filled in."""
        self._workspace.show_page(f"#{EXPORT}")
        self.close()

    def _name_of(self, place: str) -> str:
        line = self.desk.line(place)
        return "：".join(filter(None, (line.label, line.says))) if line is not None else ""

    # What is shown

    def _summarise(self) -> None:
        found = count(self.desk.lines)
        parts = [self.tr("{} 处已对应").format(found["matched"])]
        parts += [self.tr("{} 处请确认").format(found["check"])] if found["check"] else []
        parts += [self.tr("{} 处未对应").format(found["unmatched"])] if found["unmatched"] else []
        filled = self.desk.form is not None and self.desk.form.is_filled
        head = self.tr("这份表填过，可以重新填，也可以读回。") if filled else ""
        self._said.say(head + "，".join(parts) + "。")

    def _show_state(self) -> None:
        there_is = self.desk.form is not None
        self.write.setEnabled(there_is)
        self.undo.setEnabled(self.desk.can_undo)
        self.automatic.setEnabled(self.desk.corrected)
        kept = self.tr("改动已记住，下次用同一份表时直接采用。")
        first = self.tr("改动随改随存，下次用同一份表时直接采用。")
        self._kept.say(kept if self.desk.corrected else first if there_is else "")

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _connect(self) -> None:
        desk = self.desk
        desk.opened.connect(self._on_opened)
        desk.passed.connect(self._on_passed)
        desk.failed.connect(self._on_failed)
        self.outputs.chosen.connect(self._choose_output)
        desk.changed.connect(self._on_changed)
        desk.previewed.connect(self._on_preview)
        desk.written.connect(self._on_written)
        desk.broke.connect(self._on_broken)
        self.finished.connect(desk.close)
        self.table.chosen.connect(self.sight.show_place)
        self.sight.pointed.connect(self.table.show_place)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, desk.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.table.search.setFocus)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._title)
        said.addWidget(self._said)
        head.addLayout(said, 1)
        for button in (self.look, self.undo, self.automatic, self.other):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._kept, ALL_THERE_IS)
        foot.addStretch(1)
        for button in (self.leave, self.read, self.go, self.write):
            foot.addWidget(button)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(24, 20, 24, 16)
        everything.setSpacing(12)
        everything.addLayout(head)
        everything.addWidget(self.outputs)
        opening = QHBoxLayout()
        opening.setSpacing(12)
        opening.addWidget(self.bar, 1)
        opening.addWidget(self.stop)
        everything.addLayout(opening)
        for widget in (self.bar, self.stop):
            widget.hide()
        everything.addWidget(self._halves, ALL_THERE_IS)
        everything.addStretch(1)
        everything.addWidget(self.results)
        everything.addLayout(foot)

    def _fit(self) -> None:
        self._halves.fit(self.width(), self.height())
