"""Undo and redo: the named steps that were done and those that were taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from labdesk.project.edits import Step


@dataclass(slots=True)
class History:
    """Steps in the order they can be undone and redone. A new step forgets what could have been redone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        self.done.append(step)
        self.undone.clear()

    @property
    def undo_name(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        return self.done[-1].name if self.done else None

    @property
    def redo_name(self) -> str | None:
        return self.undone[-1].name if self.undone else None
