"""How many working days each piece of preparation is given: our estimates, which the person may change for good."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSpinBox, QVBoxLayout, QWidget

from labdesk.pack.model import Pack
from labdesk.project.preparation import preparation_of
from ui.editors.flow import FlowLayout
from ui.parts.countbox import CountBox
from ui.settings.store import Settings
from ui.theme import set_role, theme
from ui.words import Prose

_MOST_DAYS: Final = 60
_BOX_PX: Final = 88


class Reserve(QWidget):
    """A number for each piece of work; `changed` when one is another."""

    changed = Signal()

    def __init__(self, pack: Pack, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(Prose("hint", self.tr("各项准备预留几个工作日，都是推定，可以按您单位的情况改。"), self))
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=20, line_gap=8)
        self.boxes: dict[str, QSpinBox] = {}
        for each in (*preparation_of(pack, "applicant"), *preparation_of(pack, "recommender")):
            pair = QWidget(holder)
            inside = FlowLayout(pair, gap=6)
            label = QLabel(each.label, pair)
            set_role(label, "small")
            box = CountBox(0, _MOST_DAYS, self.tr("天"), pair)
            box.setValue(settings.days.get(each.id, each.days))
            box.setAccessibleName(self.tr("{}预留的工作日").format(each.label))
            box.valueChanged.connect(lambda days, name=each.id: self._keep(name, days))
            label.setBuddy(box)
            inside.addWidget(label)
            inside.addWidget(box)
            flow.addWidget(pair)
            self.boxes[each.id] = box
        column.addWidget(holder)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for box in self.boxes.values():
            box.setFixedWidth(theme().px(_BOX_PX))

    def _keep(self, name: str, days: int) -> None:
        self._settings.days = {**self._settings.days, name: days}
        self._settings.save()
        self.changed.emit()
