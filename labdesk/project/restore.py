"""Turns a project into another version of itself, as edits: going back to a saved file can be undone like all else."""

from __future__ import annotations

from labdesk.project.editor import Editor
from labdesk.project.model import Project, slashed


def restore(editor: Editor, target: Project) -> None:
    """Make the edits after which the project answers what `target` answers, rows and their order included. Both have
    the same pack."""
    for node in editor.project.fields.stored_tables:
        _restore_rows(editor, slashed(node), target)
    columns = (column for table in editor.project.fields.stored_tables for column in table.children)
    leaves = (leaf for leaf in editor.project.fields.leaves if leaf.table is None)
    for leaf in (*leaves, *columns):
        if leaf.type != "computed":
            for path in target.paths_of(leaf):
                editor.set(path, target.raw(path))


def _restore_rows(editor: Editor, table: str, target: Project) -> None:
    wanted = target.rows(table)
    kept = set(wanted)
    for row in editor.project.rows(table):
        if row not in kept:
            editor.remove(f"{table}/{row}")
    for index, row in enumerate(wanted):
        if editor.project.store.has_row(f"{table}/{row}"):
            editor.move(f"{table}/{row}", index)
        else:
            editor.insert(table, index, row=row)
