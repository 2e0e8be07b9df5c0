"""What to export, where to and with which fonts: the choices above the button, remembered in the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QRadioButton, QWidget

from labdesk.document.outputs import Kind
from labdesk.jobs.export import Job
from labdesk.pack.marks import has_seals
from ui.editors.line import LineEdit
from ui.export.choices import Choices
from ui.export.folder import export_folder
from ui.settings.current import settings_of
from ui.words import Prose
from ui.workspace import Workspace


class Order(Choices):
    """The choices. `changed` tells that something else is chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.line = LineEdit(self)
        self.line.textChanged.connect(self.changed)
        self.choose = QPushButton(self.tr("选择…"), self)
        self.choose.setAccessibleName(self.tr("选择文件夹"))
        self.choose.clicked.connect(self._choose)
        self.word = QCheckBox(self.tr("Word（可编辑）"), self)
        self.pdf = QCheckBox(self.tr("PDF（打印、盖章）"), self)
        for box in (self.word, self.pdf):
            box.setChecked(True)
            box.toggled.connect(self.changed)
        self.system = QRadioButton(self.tr("本机字体优先"), self)
        self.shipped = QRadioButton(self.tr("自带字体"), self)
        self.system.toggled.connect(self._keep_fonts)
        self.draft = QCheckBox(self.tr("标为草稿，供审阅"), self)
        self.draft.toggled.connect(self._follow_draft)
        self.guides = QCheckBox(self.tr("附一页盖章指南"), self)
        self.guides.setChecked(any(map(has_seals, workspace.pack.layouts.values())))
        self.add(self.tr("文件夹(&D)"), self.line, self.choose)
        self.add(self.tr("文件"), self.word, self.pdf)
        self.add(self.tr("选项"), self.guides, self.draft)
        hint = Prose("hint", self.tr("同名文件会被替换。本机没有的字体，用自带的代替。"), self)
        self.add(self.tr("PDF 字体"), self.system, self.shipped, hint=hint)

    def refresh(self) -> None:
        """Show what was chosen last."""
        settings = settings_of(self)
        if not self.line.text():
            self.line.setText(str(export_folder(self._workspace, settings)))
        (self.system if settings.fonts == "system" else self.shipped).setChecked(True)

    @property
    def folder(self) -> Path | None:
        """Where the files go; None where nothing that could be a folder is given."""
        text = self.line.text().strip().strip('"')
        path = Path(text).expanduser()
        return path if text and path.is_absolute() else None

    @property
    def kinds(self) -> list[Kind]:
        wanted: list[tuple[Kind, bool]] = [("word", self.word.isChecked()), ("pdf", self.pdf.isChecked())]
        return [kind for kind, is_wanted in wanted if is_wanted]

    def job(self, *kinds: Kind) -> Job | None:
        """The export that is chosen; for what needs these kinds, them as well and no draft. None where there is no
        folder or no kind."""
        wanted = tuple(dict.fromkeys((*self.kinds, *kinds)))
        if self.folder is None or not wanted:
            return None
        draft = self.draft.isChecked() and not kinds
        guides = self.guides.isChecked() and not draft
        return Job(self.folder, wanted, settings_of(self).fonts, guides=guides, draft=draft)

    def remember(self, folder: Path) -> None:
        """Files were exported there."""
        settings = settings_of(self)
        settings.export_folder = str(folder)
        settings.save()

    def _choose(self) -> None:
        start = str(self.folder or export_folder(self._workspace, settings_of(self)))
        found = QFileDialog.getExistingDirectory(self, self.tr("导出到哪个文件夹"), start)
        if found:
            self.line.setText(found)

    def _follow_draft(self, is_draft: bool) -> None:
        """Nobody stamps a draft."""
        self.guides.setEnabled(not is_draft)
        self.changed.emit()

    def _keep_fonts(self, is_system: bool) -> None:
        settings = settings_of(self)
        wanted = "system" if is_system else "shipped"
        if settings.fonts != wanted:
            settings.fonts = wanted  # type: ignore[assignment]  # one of its two words
            settings.save()
