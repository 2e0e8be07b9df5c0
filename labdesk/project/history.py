"""Undo and redo: the named steps that were done and those that were taken back."""

from __future__ import annotations

from itertools import count

from labdesk.project.edits import Step


class History:
    """Steps in the order they can be undone and redone. A new step forgets what could have been redone.

    `state` names the content that the steps have led to; undo and redo come back to the state that was there before.
    """

    def __init__(self) -> None:
        self._done: list[tuple[Step, int]] = []
        self._undone: list[tuple[Step, int]] = []
        self._states = count(1)

    @property
    def state(self) -> int:
        return self._done[-1][1] if self._done else 0

    @property
    def undo_name(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        return self._done[-1][0].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        return self._undone[-1][0].name if self._undone else None

    @property
    def undo_step(self) -> Step | None:
        return self._done[-1][0] if self._done else None

    @property
    def redo_step(self) -> Step | None:
        return self._undone[-1][0] if self._undone else None

    def steps(self) -> list[Step]:
        """Everything that could be undone or redone."""
        return [step for step, _ in (*self._done, *self._undone)]

    def done(self, step: Step) -> None:
        """A new step was done. One that ends where it began can't be taken back: nothing of it is left."""
        if not step.is_nothing:
            self._done.append((step, next(self._states)))
        self._undone.clear()

    def joined(self, step: Step) -> bool:
        """The last step went on: `step`, which answers the same leaf again, belongs to it. Returns whether anything is
        left of the two; if not, the state is the one that was there before."""
        joined = self._done.pop()[0].joined(step)
        self.done(joined)
        return not joined.is_nothing

    def undone(self) -> None:
        """The last step was taken back."""
        if self._done:
            self._undone.append(self._done.pop())

    def forget_undone(self) -> None:
        """What was taken back can't be done again."""
        self._undone.clear()

    def redone(self, step: Step) -> None:
        """The step that was taken back last was done again, as `step`."""
        if self._undone:
            self._done.append((step, self._undone.pop()[1]))
