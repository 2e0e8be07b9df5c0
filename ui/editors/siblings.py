"""Fields beside one another that choose from one set of options: each says what the others have chosen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from labdesk.pack.model import ChoiceField, ChoicesField
from labdesk.session import Change
from ui.editors.base import FieldEditor
from ui.editors.optionlist import OptionList


class Siblings(QObject):
    """Lets the list of an editor say, now and after each edit, which of its options the other fields of its group have
    chosen. Belongs to the editor."""

    def __init__(self, editor: FieldEditor, shown: OptionList, options: str) -> None:
        super().__init__(editor)
        self._workspace = editor.workspace
        self._shown = shown
        self._paths = frozenset(self._found(editor.path, options))
        if self._paths:
            self._workspace.changed.connect(self._follow)
            self._tell()

    def _found(self, path: str, options: str) -> Iterator[str]:
        around, _, own = path.rpartition("/")
        for node in self._workspace.node(around).children if around else ():
            if node.id != own and isinstance(node.field, ChoiceField | ChoicesField) and node.field.options == options:
                yield f"{around}/{node.id}"

    def _follow(self, change: Change) -> None:
        if not self._paths.isdisjoint(change.paths):
            self._tell()

    def _tell(self) -> None:
        said: dict[str, str] = {}
        for path in sorted(self._paths):
            value, text = self._workspace.value(path), self.tr("已选为{}").format(self._workspace.node(path).label)
            said |= dict.fromkeys(value, text) if isinstance(value, frozenset) else {str(value): text}
        self._shown.show_elsewhere(said)
