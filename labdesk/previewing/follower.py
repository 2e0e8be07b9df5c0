"""Keeps answers in step with a project that is edited elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from labdesk.previewing.make import Memory
from labdesk.project.edits import Edit
from labdesk.project.model import Project
from labdesk.project.view import View


class Follower:
    """A project of its own, the view of its answers, and the memory of what was made for them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.view = View(project)
        self.memory = Memory()

    def follow(self, edits: Sequence[Edit]) -> None:
        """Carry out edits that were made elsewhere, in their order; `memory` hears of it.

        Raises UnknownPathError or EditRefusedError where one does not fit; those before it are carried out.
        """
        changed: set[str] = set()
        try:
            for edit in edits:
                changed |= self.project.apply(edit)
        finally:
            self.memory.forget(self.view.update(changed))
