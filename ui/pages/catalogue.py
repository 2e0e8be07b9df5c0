"""Which pages there are, in their order, and how each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.pages.base import Page
from ui.workspace import Workspace

EVIDENCE = "evidence"
SUMMARY = "summary"
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the wizard before it is made. Fixed pages have no state of their own."""

    page_id: str
    title: str
    make: Callable[[Workspace], Page]
    fixed: bool = False


def entries(workspace: Workspace) -> list[Entry]:
    """The pack's pages and then the fixed ones."""
    found = [Entry(page.id, page.title, _pack_page(page.id)) for page in workspace.pack.model.pages]
    found.append(Entry(f"#{EVIDENCE}", "佐证材料", _evidence, fixed=True))
    found.append(Entry(f"#{SUMMARY}", "汇总与自查", _summary, fixed=True))
    found.append(Entry(f"#{EXPORT}", "导出", _export, fixed=True))
    return found


def _pack_page(page_id: str) -> Callable[[Workspace], Page]:
    def make(workspace: Workspace) -> Page:
        from ui.pages.page import PackPage

        return PackPage(workspace, page_id)

    return make


def _evidence(workspace: Workspace) -> Page:
    from ui.evidence.page import EvidencePage

    return EvidencePage(workspace)


def _summary(workspace: Workspace) -> Page:
    from ui.export.summary import SummaryPage

    return SummaryPage(workspace)


def _export(workspace: Workspace) -> Page:
    from ui.export.page import ExportPage

    return ExportPage(workspace)
