"""The page 导出: from the files to the stamped scan that is handed in, step by step; where and by when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from labdesk.exporting import Exported, Paper
from labdesk.pack.marks import has_seals
from ui.export.advice import advices
from ui.export.dates import first_moment, left
from ui.export.handover import Handover
from ui.export.looking import Looking
from ui.export.making import Making
from ui.export.official import Official
from ui.export.stage import Stage
from ui.export.standing import Exports, Fills, Standing, Step, standings
from ui.forms.card import FormCard
from ui.pages.base import Page
from ui.printing.panel import PrintPanel
from ui.stamping.outdated import OutdatedNote
from ui.stamping.plan import StampPlanView
from ui.stamping.scans import Scans
from ui.stamping.trail import PaperTrail
from ui.workspace import Workspace

_TITLES: Final[dict[Step, str]] = {
    "export": "导出文件",
    "print": "打印",
    "stamp": "盖章、签字",
    "scan": "扫描登记",
    "submit": "提交",
}


class ExportPage(Page):
    """Leads through what is done with the form once it is filled in. Nothing in the answers stops it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "#export", self.tr("导出"), parent)
        self._trail = PaperTrail.of(workspace)
        self._has_seals = any(map(has_seals, workspace.pack.layouts.values()))
        self._exports: Exports | None = None
        self._advice: list[QWidget] = []
        self._wanted: tuple[Path, str] | None = None
        self.making = Making(workspace, self)
        self.order, self.results = self.making.order, self.making.results
        self.start, self.cancel, self.doing = self.making.start, self.making.cancel, self.making.doing
        self.printing = PrintPanel(workspace, self.order, self)
        self.plan = StampPlanView(self)
        self.scans = Scans(workspace, self)
        self.handover = Handover(workspace, self)
        self.looking = Looking(workspace, self)
        self.outdated = OutdatedNote(workspace, self)
        self.forms = FormCard(workspace, self)
        self._is_prescribed = any(each.prescribed_form for each in workspace.pack.model.outputs)
        self.official = Official(self.forms, self.making, self) if self._is_prescribed else None
        self.stages = self._stages()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self.making.refresh()
        self.forms.refresh()
        self.handover.refresh()
        self._refresh_advice()
        self._show_standings()
        for step in self._first_opened():
            self.stages[step].open()
        self._look()

    def reveal(self, path: str) -> bool:  # noqa: ARG002 - no field is edited here
        return False

    def focus_first(self) -> None:
        """The button that does what comes next."""
        first: Step = next((step for step, each in self._standings().items() if each.kind != "done"), "submit")
        fill = self.forms.choose if self.forms.again.isHidden() else self.forms.again
        begin = fill if self._is_prescribed else self.start
        buttons: dict[Step, QPushButton] = {"export": begin, "print": self.printing.start}
        button = buttons.get(first)
        if button is not None and button.isVisible() and button.isEnabled():
            button.setFocus()
        elif first == "export":
            self.order.line.setFocus()
        else:
            self.stages[first].head.setFocus()

    def go_to(self, step: Step) -> None:
        """Show a step and go there."""
        stage = self.stages[step]
        stage.open()
        stage.head.setFocus()
        QTimer.singleShot(0, self, lambda: self._show(stage))

    def _stages(self) -> dict[Step, Stage]:
        """The steps in their order."""
        bodies: dict[Step, QWidget] = {
            "export": self.making if self.official is None else self.official,
            "print": self.printing,
            "stamp": self.plan,
            "scan": self.scans,
            "submit": self.handover,
        }
        last = list(bodies)[-1]
        return {
            step: Stage(number, self._title(step), body, self, last=step == last)
            for number, (step, body) in enumerate(bodies.items(), start=1)
        }

    def _title(self, step: Step) -> str:
        """What a step is called: where the authority prescribes its form, that is filled in first."""
        return self.tr("填官方申报表") if step == "export" and self._is_prescribed else self.tr(_TITLES[step])

    def _lay_out(self) -> None:
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._notes.addWidget(self.outdated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._notes)
        column.addSpacing(16)
        if not self._is_prescribed:
            column.addWidget(self.forms)
            column.addSpacing(16)
        for stage in self.stages.values():
            column.addWidget(stage)
        column.addStretch(1)

    def _connect(self) -> None:
        workspace = self.workspace
        self.making.exported.connect(self._on_own_exported)
        self._trail.filled_in.connect(self._on_exported)
        self.making.ended.connect(self._bring_into_view)
        self.printing.exported.connect(self._on_exported)
        self.printing.exported.connect(self.making.show_exported)
        self.printing.ended.connect(self.stages["stamp"].open)
        self.scans.wanted.connect(self._register)
        self.looking.found.connect(self._on_found)
        self.looking.failed.connect(self.plan.say)
        self.stages["stamp"].head.toggled.connect(lambda _opened: self._look())
        self._trail.changed.connect(self._show_standings)
        workspace.findings_changed.connect(self._on_findings)
        workspace.changed.connect(self._on_edit)

    def _standings(self) -> dict[Step, Standing]:
        outputs = [each.id for each in self._trail.outputs]
        trail, now = self._trail, self.workspace.now()
        fills = Fills(trail.filled, trail.unfilled) if self._is_prescribed or trail.filled else None
        seals = self._has_seals or bool(trail.filled)
        found = standings(outputs, trail.printed, trail.places, self._exports, now, seals=seals, fills=fills)
        found["submit"] = replace(found["submit"], word=self._due())
        return found

    def _show_standings(self) -> None:
        for step, standing in self._standings().items():
            self.stages[step].show_standing(standing)

    def _due(self) -> str:
        """How long there still is."""
        moments = (first_moment(line.due) for line in self.handover.when.dues if line.due.who == "applicant")
        moment = next((each for each in moments if each is not None), None)
        return left(moment, self.workspace.now())[0] if moment is not None else ""

    def _first_opened(self) -> list[Step]:
        """What the person is at, what is wrong, and where it all leads."""
        found = self._standings()
        return [step for step, each in found.items() if each.kind in ("next", "wrong") or step == "submit"]

    def _on_own_exported(self, exported: Exported) -> None:
        """The pack's own documents were written: drafts, where the authority's form is filled in."""
        if not self._trail.filled:
            self._on_exported(exported)

    def _on_exported(self, exported: Exported) -> None:
        """Files were written: what they are on paper is known, and printing comes next."""
        self._exports = Exports(self.workspace.now())
        self.printing.show_exported(exported)
        if exported.papers:
            self.looking.keep(exported)
            self._show_papers(exported.papers)
        self._show_standings()
        self.stages["print"].open()

    def _on_edit(self) -> None:
        self.looking.forget()
        if self._wanted is not None:
            self.looking.start()
        if self._exports is not None and not self._exports.edited:
            self._exports = replace(self._exports, edited=True)
            self._show_standings()

    def _look(self) -> None:
        """Find out what the pages are like as soon as somebody wants to see them."""
        if self.isVisible() and self.stages["stamp"].opened and self.looking.needed:
            self.plan.say(self.tr("正在排出页面，找盖章、签字的位置…"))
            self.looking.start()

    def _on_found(self, exported: Exported) -> None:
        self._show_papers(exported.papers)
        if self._wanted is not None:
            (path, output), self._wanted = self._wanted, None
            if self._trail.remember([each for each in exported.printed if each.output == output]):
                self._trail.register(path, output)

    def _show_papers(self, papers: Sequence[Paper]) -> None:
        self.plan.show_papers(papers)
        self.making.fonts.show_papers(papers)
        self.printing.show_papers(papers)

    def _register(self, path: Path, output: str) -> None:
        """Register a scan although nothing is remembered as printed: what is filled in now counts as that."""
        self._wanted = path, output
        self.looking.start()

    def _refresh_advice(self) -> None:
        for old in self._advice:
            self._notes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._advice = advices(self.workspace, self)
        for widget in self._advice:
            self._notes.addWidget(widget)
            widget.show()

    def _bring_into_view(self) -> None:
        """Scroll to what came of it, once it has its place."""
        QTimer.singleShot(0, self, lambda: self._show(self.results))

    def _show(self, widget: QWidget) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget, 0, 24)

    def _on_findings(self) -> None:
        if self.isVisible():
            self._refresh_advice()
            self.handover.refresh()
            self._show_standings()
            self._look()
