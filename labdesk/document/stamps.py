"""The stamp plan: where on the printed pages who stamps, signs or dates, from the layout of the document itself.

Nothing in it is a condition: how many seals a form needs is said by its layout. A seal across the edges of all sheets
(骑缝章) is a habit that no source of ours names; the plan only says over which sheets it would go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

from labdesk.document.clean import printable
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.model import Block, Document, Mark, MarkKind, Paragraph
from labdesk.document.pdf.report import PdfReport, Rectangle
from labdesk.project.view import View

RECOMMENDER: Final = "recommender"
"""Who owns the marks on a page that the recommender fills in."""


@dataclass(frozen=True, slots=True)
class StampPlace:
    """A place on the paper: its number in the plan from 1, the page (counted from 1 in the file) with the number
    printed on it, what is done there, whose it is, and the rectangle in points from the page's top left corner.

    `owner` is the path of the unit, `unit` its name ("" where none is given yet), `label` what the form calls the
    place. `by_applicant` is False where somebody else fills the page in: the recommender's stays blank.
    """

    number: int
    page: int
    printed: int
    kind: MarkKind
    owner: str
    unit: str
    label: str
    by_applicant: bool
    box: Rectangle


@dataclass(frozen=True, slots=True)
class Missing:
    """A seal or signature that the pack's own form has a place for, and the authority's form, as far as could be seen,
    has none."""

    kind: MarkKind
    owner: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class StampPlan:
    """All places of a document in the order of its pages. Sizes are in points, one for each page. `found`: the places
    were found by the wording of the authority's form; then `missing` is what was looked for in vain."""

    places: tuple[StampPlace, ...]
    sizes: tuple[tuple[float, float], ...]
    found: bool = False
    missing: tuple[Missing, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.sizes)

    def sheets(self, *, duplex: bool) -> int:
        """How many sheets of paper a copy is."""
        return (self.pages + 1) // 2 if duplex else self.pages

    @property
    def seals(self) -> tuple[StampPlace, ...]:
        """The places where the applicants' seals go."""
        return tuple(each for each in self.places if each.kind == "stamp" and each.by_applicant)

    @property
    def lone_pages(self) -> tuple[int, ...]:
        """The pages that one unit alone stamps although several apply."""
        owners = {each.owner for each in self.seals}
        by_page: dict[int, set[str]] = {}
        for each in self.seals:
            by_page.setdefault(each.page, set()).add(each.owner)
        return tuple(page for page, found in by_page.items() if len(found) == 1 < len(owners))

    @property
    def blank_pages(self) -> tuple[int, ...]:
        """The pages that somebody else fills in, and that the applicant hands over without a seal."""
        return tuple(dict.fromkeys(each.page for each in self.places if not each.by_applicant))

    @property
    def seals_by_unit(self) -> dict[str, int]:
        """How many seals each unit sets, by the unit's path, in the order of the pages."""
        counts: dict[str, int] = {}
        for each in self.seals:
            counts[each.owner] = counts.get(each.owner, 0) + 1
        return counts

    def to_json(self) -> dict[str, Any]:
        return {
            "places": [asdict(each) | {"box": list(each.box)} for each in self.places],
            "sizes": list(self.sizes),
            "found": self.found,
            "missing": [asdict(each) for each in self.missing],
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> StampPlan:
        """What `to_json` wrote."""
        places = (StampPlace(**each | {"box": Rectangle(*each["box"])}) for each in found["places"])
        sizes = tuple((width, height) for width, height in found["sizes"])
        return cls(tuple(places), sizes, found["found"], tuple(Missing(**each) for each in found["missing"]))


def plan_in(report: PdfReport, view: View) -> StampPlan:
    """The plan of a project's laid out document."""
    return stamp_plan(report, partial(unit_name, view))


def unit_name(view: View, owner: str) -> str:
    """The name of the unit at an owner's path; "" where none is given yet."""
    return printable(ProjectForm(view).text(f"{owner}/name"))


def marks_in(document: Document) -> Iterator[Mark]:
    """All marks of a document, in its order."""
    for section in document.sections:
        yield from _marks(section.blocks)


def _marks(blocks: Iterable[Block]) -> Iterator[Mark]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.mark is not None:
                yield block.mark
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            if cell.mark is not None:
                yield cell.mark
            yield from _marks(cell.blocks)


def lacking(wanted: Iterable[Mark], found: Iterable[Mark]) -> list[Mark]:
    """The seals and signatures that one form has and another one has no place for: of the same unit, one for one,
    those that are called alike first. Dates go with them."""
    left = list(found)
    open_ones = [each for each in wanted if each.kind != "date"]
    for is_same in (lambda a, b: a.label == b.label, lambda _a, _b: True):
        for each in list(open_ones):
            same = (o for o in left if (o.kind, o.owner) == (each.kind, each.owner) and is_same(o, each))
            if (match := next(same, None)) is not None:
                left.remove(match)
                open_ones.remove(each)
    return open_ones


def stamp_plan(report: PdfReport, unit_name: Callable[[str], str]) -> StampPlan:
    """The plan of a laid out document. `unit_name` gives the name of the unit at an owner's path.

    A place that a page's end cuts in two is one place, where it ends.
    """
    places: list[StampPlace] = []
    for page in report.pages:
        for placed in page.marks:
            mark = placed.mark
            if places and _goes_on(places[-1], mark, page.number):
                places.pop()
            place = StampPlace(
                number=len(places) + 1,
                page=placed.rectangle.page + 1,
                printed=page.number,
                kind=mark.kind,
                owner=mark.owner,
                unit=unit_name(mark.owner),
                label=mark.label,
                by_applicant=mark.owner != RECOMMENDER,
                box=placed.rectangle,
            )
            places.append(place)
    return StampPlan(tuple(places), tuple((page.width, page.height) for page in report.pages))


def _goes_on(place: StampPlace, mark: Mark, printed: int) -> bool:
    return (place.kind, place.owner, place.label) == (mark.kind, mark.owner, mark.label) and place.printed < printed
