"""Which editor each field type has. A test proves that none lacks one."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from labdesk.pack.fields import FieldNode
from ui.editors.base import FieldEditor
from ui.editors.text import TextEditor
from ui.workspace import Workspace

EDITORS: Final[dict[str, type[FieldEditor]]] = {
    "text": TextEditor,
}


def make_editor(workspace: Workspace, node: FieldNode, path: str, parent: QWidget | None = None) -> FieldEditor:
    """The editor for a field at its path. A group has none: its page shows its fields one by one."""
    return EDITORS[node.type](workspace, node, path, parent)
