"""Which editor each field type has. A test proves that none lacks one."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from labdesk.pack.fields import FieldNode
from ui.editors import cards
from ui.editors.attachment import AttachmentEditor
from ui.editors.base import FieldEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.computed import ComputedEditor
from ui.editors.dates import DateEditor, MonthEditor
from ui.editors.longtext import LongTextEditor
from ui.editors.matrix import MatrixEditor
from ui.editors.place import PlaceEditor
from ui.editors.text import (
    BirthEditor,
    CreditCodeEditor,
    EmailEditor,
    IdCardEditor,
    NumberEditor,
    PhoneEditor,
    TextEditor,
)
from ui.editors.yesno import AttestationEditor, BooleanEditor
from ui.table.editor import TableEditor
from ui.workspace import Workspace

EDITORS: Final[dict[str, type[FieldEditor]]] = {
    "text": TextEditor,
    "long_text": LongTextEditor,
    "number": NumberEditor,
    "date": DateEditor,
    "month": MonthEditor,
    "birth": BirthEditor,
    "boolean": BooleanEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "place": PlaceEditor,
    "credit_code": CreditCodeEditor,
    "id_card": IdCardEditor,
    "phone": PhoneEditor,
    "email": EmailEditor,
    "attestation": AttestationEditor,
    "computed": ComputedEditor,
    "attachment": AttachmentEditor,
    "matrix": MatrixEditor,
    "table": TableEditor,
}


def make_editor(workspace: Workspace, node: FieldNode, path: str, parent: QWidget | None = None) -> FieldEditor:
    """The editor for a field at its path. A group has none: its page shows its fields one by one."""
    made = EDITORS[node.type]
    if node.type == "table" and cards.suits(node):
        made = cards.CardsEditor
    return made(workspace, node, path, parent)
