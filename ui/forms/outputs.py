"""Which of the pack's documents a form is: recognised by how much of it matches, shown, and to be changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from labdesk.document.outputs import outputs_of
from labdesk.forms import Mapping
from ui.parts.combo import Combo
from ui.theme import set_role
from ui.words import Prose
from ui.workspace import Workspace


class OutputChoice(QWidget):
    """Takes no room where the pack has one document. `chosen` brings the id of the one that a person chose."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.combo = Combo(self)
        self.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.combo.setAccessibleName(self.tr("这份表是哪份材料"))
        self.combo.activated.connect(lambda place: self.chosen.emit(str(self.combo.itemData(place))))
        label = QLabel(self.tr("这份表是"), self)
        label.setBuddy(self.combo)
        set_role(label, "label")
        self._said = Prose("hint", "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.combo)
        row.addWidget(self._said, 1)
        self.hide()

    def show_mapping(self, mapping: Mapping) -> None:
        """Show the document that a form was matched with, and how well each one fits."""
        outputs = outputs_of(self._workspace.session.view)
        self.setVisible(len(outputs) > 1)
        self.combo.clear()
        for each in outputs:
            share = mapping.fits.get(each.id)
            more = self.tr("（对得上 {}%）").format(round(100 * share)) if share is not None else ""
            self.combo.addItem(f"{each.title}{more}", each.id)
        self.combo.setCurrentIndex(max(0, self.combo.findData(mapping.output)))
        self._said.say(self.tr("按对得上的栏目认出，不对可以改。") if mapping.fits else "")
