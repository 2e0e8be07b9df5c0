"""Finds where a form is stamped, signed and dated by hand, and whose each place is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from labdesk.document.model import Mark, MarkKind
from labdesk.document.stamps import RECOMMENDER
from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms import labels
from labdesk.forms.flat import Flat
from labdesk.forms.form import Form
from labdesk.forms.geometry import Geometry
from labdesk.forms.headings import Outline
from labdesk.forms.lines import has_word
from labdesk.forms.places import Place
from labdesk.forms.sheet import Blank, Cell, Grid, Line, Sheet, Text

_NO_WORDING: Final = "\0"
_GAP: Final = r"[ \t\u3000\xa0\0]"
_ACT: Final = re.compile(
    r"[(（][^()（）]{0,10}(?:章|签字|签名|手签)[^()（）]{0,6}[)）]"
    rf"|(?:公章|盖章|签章|印章|签字|签名)(?={_GAP}*(?:[:：\0]|$)|{_GAP}{{2,}})"
)
_NO_ACT: Final = ("复印", "扫描", "材料", "附件", "页", "章程", "文章", "电子", "无需", "不需")
_SEALED: Final = "章"
_OWN_DATE: Final = ("填报", "填表", "申报日", "申报时", "申请日", "申请时", "编制", "起", "止")
_OPINION: Final = "意见"
_PERSON: Final = re.compile(
    r"(?:法定代表人|法人代表|法人|负责人|代表人?|联系人|经办人|填表人|申报人|申请人|承诺人|授权人|委托人|校长|院长|所长"
    rf"|主任|领导|专家|本人|签字人)(?:[或及、/／（(]?(?:授权|委托)?(?:代表|代理)?人?[)）]?)?{_GAP}*[:：]?{_GAP}*$"
)
_JOINT: Final = re.compile(r"(?:联合|合作|参与|协作|共建|参加)(?:申报|申请|承担|建设|共建)?(?:单位|机构|方)?")
_LEAD: Final = re.compile(r"主申报|牵头|申报单位|申请单位|承担单位|项目单位|依托单位|建设单位|申报方")
_WORDS: Final = re.compile(rf"(?:^|{_GAP}{{2,}}|[\t\n\0])([^\0\t\n]*)$")
_DATED: Final = re.compile(r"[12][0-9]{3}\s*年\s*[0-9]{1,2}\s*月")
_LONGEST: Final = 48
_LONGEST_TITLE: Final = 26
_NEAR: Final = 3
"""How many lines below a seal a date belongs to it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A place where somebody acts: the paragraph with `word` in it ("" for a date), or a whole cell, whose first
    paragraph it is; what is done, what the form calls it, and what leads there."""

    paragraph: Element
    kind: MarkKind
    label: str
    around: tuple[str, ...]
    word: str = ""
    cell: bool = False
    ordinal: int | None = None
    section: str = ""


def find_seals(form: Form) -> list[Seal]:
    """All places of a form, as it stands, in reading order."""
    body = form.root.find(f"{W_}body")
    walk = _Walk()
    if body is not None:
        walk.blocks(form.anatomist.sheet(body), ())
    found = walk.found
    return found if any(map(_is_others, found)) else [*found, *_opinions(form.places)]


def is_dated(seal: Seal) -> bool:
    """Whether a place for a date has one by now, so that nobody has to write it."""
    return seal.kind == "date" and _DATED.search(Flat(seal.paragraph).text) is not None


def owned(seals: Sequence[Seal], lead: str, partners: Sequence[str]) -> list[tuple[Seal, Mark]]:
    """Each place with whose it is: the lead's path, a partner's row's, or the recommender. Of several partners' places
    each is for one, in their order, and the last one for all that are left; what is nobody's is left out."""
    found: list[tuple[Seal, Mark]] = []
    counts: dict[tuple[str, str], int] = {}
    last = {_part(each): number for number, each in enumerate(seals) if _roles(each) == ("joint",)}
    taken: dict[tuple[str, str], int] = {}
    for number, seal in enumerate(seals):
        part = _part(seal)
        owners: list[str] = []
        for role in _roles(seal):
            if role == "joint" and len(_roles(seal)) == 1:
                at = seal.ordinal - 1 if seal.ordinal else taken.get(part, 0)
                taken[part] = at + 1
                owners += partners[at:] if last[part] == number and not seal.ordinal else partners[at : at + 1]
            elif role == "joint":
                owners += partners
            else:
                owners.append(RECOMMENDER if role == "other" else lead)
        for owner in owners:
            key = (f"{seal.kind}{owner}", seal.label)
            counts[key] = counts.get(key, 0) + 1
            label = seal.label if counts[key] == 1 or not seal.section else f"{seal.label}（{seal.section}）"
            found.append((seal, Mark(seal.kind, owner, label)))
    return found


def _part(seal: Seal) -> tuple[str, str]:
    return seal.kind, seal.section


def _roles(seal: Seal) -> tuple[str, ...]:
    """Who acts: `lead`, `joint`, both, or `other`; what stands nearest says it."""
    if _is_others(seal):
        return ("other",)
    for text in (seal.label, *seal.around):
        joint = _JOINT.search(text) is not None
        rest = _JOINT.sub("", text)
        main = _LEAD.search(rest) is not None
        if joint or main:
            return (*(("lead",) if main else ()), *(("joint",) if joint else ()))
    return ("lead",)


def _is_others(seal: Seal) -> bool:
    return any(has_word(each, "reserved") for each in (seal.label, *seal.around))


@dataclass(slots=True)
class _Walk:
    found: list[Seal] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)

    def blocks(self, sheet: Sheet, around: tuple[str, ...], *, in_cell: bool = False) -> None:
        """The lines of a cell, or of the body: a date belongs to the act just above it, or in the same cell."""
        act: Seal | None = None
        dates: list[Line] = []
        passed = 0
        for block in sheet:
            if isinstance(block, Grid):
                act, dates = None, []
                self._grid(block, around)
                continue
            if not in_cell or labels.heading_level(block.text):
                self._enter(block, in_cell=in_cell)
            acts = list(self._acts(block, around))
            self.found += acts
            if acts:
                act, passed = acts[-1], 0
                for line in dates:
                    self._date(line, act)
                dates = []
            elif not block.is_empty:
                passed += 1
            if not any(isinstance(each, Blank) and each.kind == "date" for each in block.segments):
                continue
            if any(word in block.text for word in _OWN_DATE):
                continue
            if act is not None and (in_cell or passed <= _NEAR):
                self._date(block, act)
            elif in_cell:
                dates.append(block)

    def _enter(self, line: Line, *, in_cell: bool) -> None:
        text = line.text.strip()
        level = line.level or labels.heading_level(text)
        is_title = not in_cell and 0 < len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "：", ":"))
        if _ACT.search(text) or len(text) > _LONGEST or any(isinstance(each, Blank) for each in line.segments):
            return
        if level or is_title:
            self.outline.enter(level or 1, text)

    def _acts(self, line: Line, around: tuple[str, ...]) -> Iterator[Seal]:
        if line.target is None or line.filled or any(has_word(each, "instructions") for each in self.outline.sections):
            return
        wording = "".join(each.text if isinstance(each, Text) else _NO_WORDING for each in line.segments)
        if len(wording.replace(_NO_WORDING, "").strip()) > _LONGEST or wording.rstrip().endswith("。"):
            return
        end = 0
        for match in _ACT.finditer(wording):
            if any(word in match.group() for word in _NO_ACT):
                continue
            before = _WORDS.search(wording[end : match.start()].rstrip(":： \t\u3000\xa0\0"))
            words = before.group(1).strip() if before is not None else ""
            end = match.end()
            yield self._seal(line.target, words, match.group().strip(), around)

    def _seal(self, paragraph: Element, words: str, act: str, around: tuple[str, ...], *, cell: bool = False) -> Seal:
        named = words or next(iter(around), "")
        label = f"{labels.without_hints(named).strip('：:')}{act}" if named != act else act
        context = (*around, *self.outline.sections[:1])
        section = labels.without_hints(next(iter(self.outline.sections), ""))
        number = next((n for n in (labels.ordinal(each)[1] for each in (words, *around) if each) if n), None)
        return Seal(paragraph, _kind(act, named), label, context, "" if cell else act, cell, number, section)

    def _date(self, line: Line, act: Seal) -> None:
        if line.target is not None:
            self.found.append(replace(act, paragraph=line.target, kind="date", label="日期", word="", cell=False))

    def _grid(self, grid: Grid, around: tuple[str, ...]) -> None:
        geometry = Geometry(grid)
        geometry.settle_labels()
        for cell in grid.cells:
            near, sides = geometry.beside(cell)
            led = (*near, *geometry.above(cell)[:1], *sides, *around) if not geometry.is_full_width(cell) else around
            found = self._beside(cell, grid, geometry, led)
            if found is not None:
                self.found.append(found)
            else:
                self.blocks(cell.blocks, led, in_cell=True)

    def _beside(self, cell: Cell, grid: Grid, geometry: Geometry, led: tuple[str, ...]) -> Seal | None:
        """The room to the right of a label that says what is done there: 「单位盖章 |      」."""
        label = geometry.label(cell)
        match = _ACT.search(label) if 0 < len(label) <= _LONGEST_TITLE else None
        if match is None or any(word in match.group() for word in _NO_ACT):
            return None
        right = next((e for e in grid.cells if e.row == cell.row and e.column == cell.column + cell.col_span), None)
        paragraph = next(right.target.iter(f"{W_}p"), None) if right is not None and right.is_bare else None
        if paragraph is None:
            return None
        return self._seal(paragraph, label[: match.start()], match.group(), led, cell=True)


def _kind(act: str, words: str) -> MarkKind:
    """A person signs, whether with a pen or a seal with their name; a unit stamps."""
    return "stamp" if _SEALED in act and _PERSON.search(words) is None else "signature"


def _opinions(places: Sequence[Place]) -> Iterator[Seal]:
    """What others fill in and stamp, where the form has only room for it."""
    for place in places:
        around = (place.labels.primary, *place.labels.groups, *place.labels.sections)
        target = place.blank.target if place.blank is not None and place.blank.kind == "cell" else None
        paragraph = next(target.iter(f"{W_}p"), None) if isinstance(target, etree._Element) else None
        if place.reserved and paragraph is not None and any(_OPINION in each for each in around):
            yield Seal(paragraph, "stamp", labels.without_hints(place.labels.primary), around, cell=True)
