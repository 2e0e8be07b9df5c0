"""扫描登记: the scan of the stamped paper, one for each output; its pages are counted, it is opened and replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.model import Output
from labdesk.project.printed import Printed, Scan
from ui.notice import Notice
from ui.parts.opening import open_local
from ui.stamping.trail import PaperTrail
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, icon, pixmap
from ui.theme.labels import text_label
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_CHARACTERS: Final = 44
_ALL_THERE_IS: Final = 1000
_MARK_PX: Final = 16
_SUFFIX: Final = ".pdf"


class Scans(QWidget):
    """A place for the scan of each output. `wanted` brings a file and an output of which nothing is known as printed:
    first it has to be found out what it says now."""

    wanted = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.trail = PaperTrail.of(workspace)
        self.places: list[ScanPlace] = []
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.trail.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring everything up to date."""
        outputs = self.trail.outputs
        if [each.id for each in outputs] != [place.output.id for place in self.places]:
            self._make(outputs)
        for place in self.places:
            place.show_printed(self.trail.printed.get(place.output.id), self.trail.filled.get(place.output.id))

    def take(self, path: Path, output: str) -> None:
        """Register a scan."""
        if output in self.trail.printed or output in self.trail.filled:
            self.trail.register(path, output)
        else:
            self.wanted.emit(path, output)

    def _make(self, outputs: Sequence[Output]) -> None:
        for old in self.places:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.places = [ScanPlace(self, output, titled=len(outputs) > 1) for output in outputs]
        for place in self.places:
            self._column.addWidget(place)
            place.show()


class ScanPlace(QFrame):
    """The place of one output's scan: files are dropped here or chosen."""

    def __init__(self, scans: Scans, output: Output, *, titled: bool) -> None:
        super().__init__(scans)
        self._scans = scans
        self.output = output
        self._scan: Scan | None = None
        self._look: tuple[str, Colour] = ("info", "text_soft")
        set_role(self, "drop")
        self.setAcceptDrops(True)
        title = text_label(output.title, "group", self)
        title.setVisible(titled)
        self.name = self._button("", "link")
        self.name.setToolTip(self.tr("打开扫描件"))
        self.name.clicked.connect(self._open)
        self._mark = QLabel(self)
        self.said = Prose("", "", self, _CHARACTERS)
        self.hint = Prose("hint", "", self, _CHARACTERS)
        self.choose = self._button("", "")
        self.choose.clicked.connect(self._ask)
        self.remove = self._button(self.tr("移除"), "small-link")
        self.remove.setAccessibleName(self.tr("移除扫描件"))
        self.remove.clicked.connect(lambda: scans.trail.remove_scan(output.id))
        self._lay_out(title)
        theme().changed.connect(self._paint)

    def show_printed(self, printed: Printed | None, filled: Printed | None) -> None:
        """Show what is known of this output's paper, and of the authority's form that it is filled into."""
        self._scan = printed.scan if printed is not None else None
        for widget in (self.name, self._mark, self.remove):
            widget.setVisible(self._scan is not None)
        if printed is not None and self._scan is not None:
            self._show_scan(self._scan, printed.pages)
        else:
            self.said.say(self.tr("把盖章后的扫描件（PDF）拖到这里，或选择文件。"))
            self.hint.say(self._counted_against(printed, filled))
            self.choose.setText(self.tr("选择扫描件…"))
        self.choose.setAccessibleName(self.tr("选择「{}」的扫描件").format(self.output.title))
        self._paint()

    def _counted_against(self, printed: Printed | None, filled: Printed | None) -> str:
        """What a scan will be compared with."""
        paper = filled if printed is None or (printed.form is None and filled is not None) else printed
        if paper is None:
            return self.tr("还没有记下打印的是哪一版，就按现在填写的内容登记。")
        if paper.form is None:
            return ""
        return self.tr("按填好的「{}」核对，共 {} 页。").format(unmarked(paper.form.file.name), paper.pages)

    def _show_scan(self, scan: Scan, pages: int) -> None:
        self.name.setText(unmarked(scan.file.name))
        self.name.setAccessibleName(self.tr("打开扫描件：{}").format(scan.file.name))
        self.said.say(compared(scan.pages, pages))
        self._look = ("finding-met", "met") if scan.pages == pages else ("warning", "failure")
        right = self.tr("上交的 PDF 就是这一份。")
        wrong = self.tr("请检查有没有缺页、多页或没盖章的页，重新扫描后更换。")
        self.hint.say(right if scan.pages == pages else wrong)
        self.choose.setText(self.tr("更换…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped(event):
            event.acceptProposedAction()
            set_state(self, "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002, N802
        set_state(self, "")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        set_state(self, "")
        event.acceptProposedAction()
        self._scans.take(_dropped(event)[0], self.output.id)

    def _lay_out(self, title: QWidget) -> None:
        top = Qt.AlignmentFlag.AlignTop
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._mark, 0, top)
        said.addWidget(self.said, _ALL_THERE_IS)
        said.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(said)
        column.addWidget(self.hint)
        column.addLayout(buttons)

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        if role:
            set_role(button, role)
        return button

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("选择盖章后的扫描件"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("PDF 文件") + f" (*{_SUFFIX})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._scans.take(Path(name), self.output.id))
        dialog.open()

    def _open(self) -> None:
        """Open a copy of the scan with the program that the computer has for it."""
        workspace = self._scans.workspace
        copy = self._scans.trail.copy_of(self._scan) if self._scan is not None else None
        if copy is None:
            workspace.notify(Notice(self.tr("找不到扫描件的内容。"), self.tr("请更换一份。"), "warning"))
        elif not open_local(copy):
            workspace.notify(Notice(self.tr("这台电脑没有能打开 PDF 的程序。"), "", "warning"))

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))
        self.name.setIcon(icon("document", "accent"))
        self.choose.setIcon(icon("attach", "text_soft"))


def compared(scanned: int, exported: int) -> str:
    """Both numbers of pages, and what that means."""
    if scanned == exported:
        return f"扫描件 {scanned} 页，与导出的一致"
    less = scanned < exported
    return f"扫描件 {scanned} 页，导出 {exported} 页，{'少' if less else '多'} {abs(scanned - exported)} 页"


def _dropped(event: QDropEvent) -> list[Path]:
    """The PDF files that are being dragged."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() == _SUFFIX and path.is_file()]
