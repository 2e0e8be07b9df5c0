"""Makes a preview: composes an output, lays it out, paints it, and says where everything lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from labdesk.document import compose
from labdesk.document.layout import memory as layout_memory
from labdesk.document.model import Document, Notice, Notices
from labdesk.document.outputs import document_of
from labdesk.document.stamps import StampPlan, plan_in, stamp_plan
from labdesk.pack.model import Output
from labdesk.previewing.places import Place, Places
from labdesk.previewing.values import PreviewPage
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontLibrary, FontSet
    from labdesk.document.fonts.report import FontUse
    from labdesk.document.pdf import PageReport, PdfReport
    from labdesk.document.pdf.report import Rectangle


@dataclass(frozen=True, slots=True)
class Made:
    """A document as PDF, and what a `Preview` says of it."""

    content: bytes
    pages: tuple[PreviewPage, ...]
    places: Places
    stamps: StampPlan
    notices: tuple[Notice, ...]
    fonts: tuple[FontUse, ...]


def _nothing() -> None:
    pass


def _plan_without_names(report: PdfReport) -> StampPlan:
    return stamp_plan(report, lambda _owner: "")


class Memory:
    """What was made before for one view. It only saves time: a preview made with it is, byte for byte, one made
    without. Tell it what changes with `forget`."""

    def __init__(self) -> None:
        self.composed = compose.Memory()
        self._laid: dict[FontSet, tuple[FontLibrary, layout_memory.Memory]] = {}

    def forget(self, changed: Iterable[str]) -> None:
        """Take note of the paths whose visible value may have changed, as `View.update` returns them."""
        self.composed.forget(changed)

    def laid(self, fonts: FontSet) -> tuple[FontLibrary, layout_memory.Memory]:
        """What is known of a font set, and what was laid out in it."""
        from labdesk.document.fonts import FontLibrary

        if fonts not in self._laid:
            self._laid[fonts] = FontLibrary(fonts), layout_memory.Memory()
        return self._laid[fonts]


def make(
    view: View,
    output: Output,
    fonts: FontSet,
    *,
    memory: Memory | None = None,
    between: Callable[[], None] = _nothing,
) -> Made:
    """One output of the pack for a view's answers, with a memory of that view in less time than the first. `between` is
    called from time to time; what it raises ends the making."""
    notices = Notices()
    memory = memory or Memory()
    document = document_of(output, view, notices, memory.composed)
    between()
    plan = partial(plan_in, view=view)
    return document_preview(document, fonts, notices=notices, plan=plan, memory=memory, between=between)


def document_preview(
    document: Document,
    fonts: FontSet,
    *,
    notices: Notices | None = None,
    plan: Callable[[PdfReport], StampPlan] = _plan_without_names,
    memory: Memory | None = None,
    between: Callable[[], None] = _nothing,
) -> Made:
    """A document as its preview; it is neither tagged nor audited, which is for what is handed in.

    `notices` are those of its composition; `plan` finds the places to stamp.
    """
    from labdesk.document.fonts.report import font_report
    from labdesk.document.layout.pages import lay_out
    from labdesk.document.pdf.painter import paint
    from labdesk.document.pdf.report import report

    notices = notices if notices is not None else Notices()
    library, known = (memory or Memory()).laid(fonts)
    laid = lay_out(document, library, notices, known)
    between()
    content = BytesIO()
    paint(document, laid, library, notices, content, for_screen=True)
    between()
    found = report(laid)
    return Made(
        content.getvalue(),
        tuple(PreviewPage(page.number, page.width, page.height) for page in found.pages),
        Places.made(map(_places, found.pages)),
        plan(found),
        tuple(notices.items),
        font_report(document, library),
    )


def _places(page: PageReport) -> Iterator[Place]:
    """Where answers lie on a page; a paragraph that fills its answer's cell is no place of its own."""
    cells = {each.origin: each.rectangle for each in page.origins if each.kind == "cell"}
    for each in page.origins:
        if each.kind == "cell" or not _lies_in(each.rectangle, cells.get(each.origin)):
            yield Place(each.origin, each.rectangle)


def _lies_in(inner: Rectangle, outer: Rectangle | None) -> bool:
    return outer is not None and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height
