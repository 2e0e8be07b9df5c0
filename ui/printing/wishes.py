"""What to print: for the stamp or for review, how many copies, on which sides, which pages, on which printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QHBoxLayout, QPushButton, QRadioButton, QWidget

from labdesk.document.collation import Side, page_range, sides
from labdesk.exporting import Paper
from labdesk.project.handover import paper_copies
from ui.editors.line import LineEdit
from ui.export.choices import Choices
from ui.parts.clause import ClauseLink
from ui.parts.combo import Combo
from ui.parts.countbox import CountBox
from ui.printing import support
from ui.theme.labels import text_label
from ui.words import Prose
from ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MOST_COPIES: Final = 50


class Wishes(Choices):
    """The choices. `changed` tells that something else is wished for."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        asked = paper_copies(workspace.pack.model)
        self._workspace = workspace
        self.formal = QRadioButton(self.tr("正式件，用于盖章"), self)
        self.draft = QRadioButton(self.tr("草稿，供审阅"), self)
        self._about = Prose("hint", "", self)
        self.copies = CountBox(1, _MOST_COPIES, self.tr("份"), self)
        self.copies.setValue(asked.count or 1)
        self.own = QCheckBox(self.tr("另加一份自留"), self)
        self.single = QRadioButton(self.tr("单面"), self)
        self.duplex = QRadioButton(self.tr("双面，沿长边翻"), self)
        self._sides = Prose("hint", "", self)
        self.pages = LineEdit(self)
        self.pages.setPlaceholderText(self.tr("全部"))
        self.printer = Combo(self)
        self.printer.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.more = QPushButton(self.tr("打印机设置…"), self)
        for pair in ((self.formal, self.draft), (self.single, self.duplex)):
            group = QButtonGroup(self)
            for button in pair:
                group.addButton(button)
        self.formal.setChecked(True)
        (self.duplex if asked.sides == "both" else self.single).setChecked(True)
        self._printer: QPrinter | None = None
        self.why = Prose("hint", "", self)
        self.add(self.tr("用途"), self.formal, self.draft, hint=self._about)
        self.add(self.tr("份数"), self.copies, self.own, hint=self._asked(workspace))
        self.add(self.tr("单双面"), self.single, self.duplex, hint=self._sides)
        self.add(self.tr("页码"), self.pages, hint=Prose("hint", self.tr("只印几页时写成 1-3,5 这样。"), self))
        self.add(self.tr("打印机"), self.printer, self.more, hint=self.why)
        for box in (self.formal, self.own, self.duplex):
            box.toggled.connect(self._tell)
        self.copies.valueChanged.connect(self._tell)
        self.pages.textChanged.connect(self._tell)
        self.more.clicked.connect(self._set_up_more)
        self._tell()

    @property
    def count(self) -> int:
        """How many copies."""
        return self.copies.value() + self.own.isChecked()

    def sides(self, paper: Paper) -> tuple[Side, ...]:
        """The sides to print of a document. Raises PageRangeError."""
        sizes = paper.plan.sizes
        pages = page_range(self.pages.text(), len(sizes))
        return sides(sizes, pages, self.count, duplex=self.duplex.isChecked())

    def set_up(self) -> QPrinter:
        """The printer that is chosen, with what was set in its driver's dialog, for these sides."""
        from ui.printing import printers

        name = self.printer.currentText()
        if self._printer is None or self._printer.printerName() != name:
            self._printer = printers.made(name)
        modes = self._printer.DuplexMode
        self._printer.setDuplex(modes.DuplexLongSide if self.duplex.isChecked() else modes.DuplexNone)
        return self._printer

    def refresh(self) -> None:
        """Something else is printed."""
        self._tell()

    def look_for_printers(self) -> list[str]:
        """List the printers that there are now; the one that was chosen stays."""
        names = support.printers()
        if [self.printer.itemText(place) for place in range(self.printer.count())] != names:
            chosen = self.printer.currentText()
            self.printer.clear()
            self.printer.addItems(names)
            self.printer.setCurrentIndex(max(0, self.printer.findText(chosen)))
        for widget in (self.printer, self.more):
            widget.setVisible(bool(names))
        self.why.say("" if names else support.why_none())
        return names

    def _set_up_more(self) -> None:
        """The system's own dialog, for what only the printer's driver knows."""
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self.set_up()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.printer.setCurrentText(printer.printerName()))
        QDialog.open(dialog)

    def _asked(self, workspace: Workspace) -> QWidget:
        """What the source says of copies and sides."""
        asked = paper_copies(workspace.pack.model)
        said = self.tr("指南要求 {} 份").format(asked.count) if asked.count else self.tr("指南没有写纸质件要几份")
        sides = {"one": self.tr("，单面打印"), "both": self.tr("，双面打印")}.get(asked.sides or "", "")
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(text_label(f"{said}{sides}。", "hint", holder, wraps=False))
        if asked.cite is not None:
            line.addWidget(ClauseLink(workspace, asked.cite, holder, stops=True))
        line.addStretch(1)
        return holder

    def _tell(self) -> None:
        project = self._workspace.session.project
        if project.filled:
            formal = self.tr("先按现在的内容重新填好官方申报表，再打印。程序会记住这一版，以后有改动就提醒重印重盖。")
        else:
            formal = self.tr("先重新导出，再打印。程序会记住这一版，以后有改动就提醒重印重盖。")
            if any(each.prescribed_form for each in self._workspace.pack.model.outputs):
                formal += self.tr("盖章的应是官方申报表，还没有填：先做第 1 步，再从这里打印。现在印出的是起草稿。")
        draft = self.tr("每页印有「草稿」和日期，不能用来盖章，程序也不记。")
        self._about.say(formal if self.formal.isChecked() else draft)
        self._sides.say(self.tr("每份都从新的一张纸开始。") if self.duplex.isChecked() else "")
        self.changed.emit()
