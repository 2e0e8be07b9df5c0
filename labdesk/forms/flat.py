"""One paragraph of a Word file as a row of characters, each knowing its run; text is replaced in place."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from lxml import etree

from labdesk.document.word.reader.symbols import UNKNOWN, symbol
from labdesk.document.word.reader.tree import W_, Element, val
from labdesk.document.word.xml import legal
from labdesk.forms.bookmarks import is_ours, marked, take_out_around
from labdesk.forms.looks import is_hidden
from labdesk.forms.shapes import BLANK

Look: TypeAlias = "Callable[[Element | None], Element | None]"
"""Makes the look of what is written from that of what stood there, as `w:rPr`."""

W14_: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED: Final = frozenset(
    f"{W_}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "instrText", "drawing", "pict", "object", "rt")
)
# Content controls in which people type or choose: what is in them is no wording of the form.
_TYPED: Final = frozenset(f"{W_}{name}" for name in ("text", "date", "dropDownList", "comboBox"))
_CROSSED_DATE: Final = re.compile(r"[xX×Ｘｘ*＊]{2,4}年[xX×Ｘｘ*＊]{1,2}月(?:[xX×Ｘｘ*＊]{1,2}日)?")
_WHITE: Final = frozenset(" \t\u3000\xa0\u2002\u2003\u2009")


@dataclass(slots=True)
class Atom:
    """A character: the run and node in which it stands, whether it is a blank to write over, and whether it is an
    answer that we wrote. `control` is the box whose state it shows (a content control's or a form field's); `font` the
    symbol font in which it is a sign other than it says."""

    sign: str
    run: Element
    node: Element
    index: int
    blank: bool = False
    answer: bool = False
    control: Element | None = None
    font: str = ""


def same(look: Element | None) -> Element | None:
    """The look that is there already."""
    return look


class Flat:
    """A paragraph's characters. Offsets are good until the next change to the paragraph."""

    def __init__(self, paragraph: Element) -> None:
        self.paragraph = paragraph
        self.marked = False
        self.atoms: list[Atom] = []
        self._marks: set[str] = set()
        self._typed = 0  # how many content controls for typing are around
        self._fields: list[Element | None] = []
        self._read(paragraph, None, placeholder=False)
        self._settle_blanks()

    @property
    def text(self) -> str:
        return "".join(atom.sign for atom in self.atoms)

    @property
    def shape(self) -> str:
        """The text with the sign `BLANK` in place of blanks and answers."""
        return "".join(BLANK if atom.blank or atom.answer else atom.sign for atom in self.atoms)

    def answer(self, start: int, end: int) -> str:
        """The answer that stands in a stretch: what we wrote, or else whatever is no blank."""
        inside = self.atoms[start:end]
        ours = [atom.sign for atom in inside if atom.answer]
        return "".join(ours or [atom.sign for atom in inside if not atom.blank]).strip()

    @property
    def filled(self) -> bool:
        """Whether all that stands here is an answer of ours, or was one that is empty."""
        return self.marked and all(atom.answer or atom.sign.isspace() for atom in self.atoms)

    def replace(
        self, start: int, end: int, text: str, mark: int | None = None, *, pad: str = "", look: Look = same
    ) -> None:
        """Put text in place of a stretch, in the look of what stood there, else of what stands beside it, as `look`
        changes it. `mark` numbers the bookmark around it; `pad` is what is left of the blank behind it."""
        self._cut(end)
        self._cut(start)
        old = self.atoms[start:end]
        if old and old[0].answer:
            take_out_around(old[0].run)
        parent, index, own = self._spot(start, end, old)
        made = [new_run(text, look(own))] if text else []
        parts = made if mark is None or not made else marked(made, mark)
        if pad:
            parts = [*parts, new_run(pad, own)]
        for offset, part in enumerate(parts):
            parent.insert(index + offset, part)
        for node in {id(atom.node): atom.node for atom in old}.values():
            _shown(node)
            _remove_node(node)

    def _spot(self, start: int, end: int, old: list[Atom]) -> tuple[Element, int, Element | None]:
        """Where new text goes: the parent and the place in it, and the look."""
        if old:
            run = old[0].run
        elif start:
            run = self.atoms[start - 1].run
        elif end < len(self.atoms):
            run = self.atoms[end].run
        else:
            return self.paragraph, len(self.paragraph), None
        parent = run.getparent()
        assert parent is not None  # noqa: S101 - a run stands in a paragraph
        return parent, parent.index(run) + (0 if old or not start else 1), run.find(f"{W_}rPr")

    def _cut(self, at: int) -> None:
        """Have a run begin at a character."""
        if not 0 < at < len(self.atoms) or self.atoms[at - 1].run is not self.atoms[at].run:
            return
        atom = self.atoms[at]
        run, node = atom.run, atom.node
        second = etree.Element(f"{W_}r", {str(key): str(value) for key, value in run.attrib.items()})
        look = run.find(f"{W_}rPr")
        if look is not None:
            second.append(copy.deepcopy(look))
        following = list(node.itersiblings())
        if atom.index:
            tail = etree.SubElement(second, node.tag)
            tail.text, node.text = (node.text or "")[atom.index :], (node.text or "")[: atom.index]
            tail.set(_SPACE, "preserve")
            node.set(_SPACE, "preserve")
        else:
            second.append(node)
        second.extend(following)
        run.addnext(second)
        self.__init__(self.paragraph)  # type: ignore[misc]  # reading again is simpler than moving all offsets

    def _read(self, parent: Element, control: Element | None, *, placeholder: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W_}r":
                self._read_run(child, control, placeholder)
            elif tag == f"{W_}bookmarkStart" and is_ours(child):
                self._marks.add(val(child, "id") or "")
                self.marked = True
            elif tag == f"{W_}bookmarkEnd":
                self._marks.discard(val(child, "id") or "")
            elif tag == f"{W_}sdt":
                properties = child.find(f"{W_}sdtPr")
                box = None if properties is None else properties.find(f"{W14_}checkbox")
                shown = properties is not None and properties.find(f"{W_}showingPlcHdr") is not None
                typed = not shown and properties is not None and any(each.tag in _TYPED for each in properties)
                self._typed += typed
                self._read(child, box if box is not None else control, placeholder=shown)
                self._typed -= typed
            elif tag not in _SKIPPED:
                self._read(child, control, placeholder=placeholder)

    def _read_run(self, run: Element, control: Element | None, placeholder: bool) -> None:
        look = run.find(f"{W_}rPr")
        if is_hidden(look):
            return  # nobody sees it on paper, nor what would be written in its look
        underline = None if look is None else look.find(f"{W_}u")
        underlined = underline is not None and val(underline) not in ("none", None)
        style = None if look is None else look.find(f"{W_}rStyle")
        font = _symbol_font(look)
        hint = placeholder or (style is not None and "placeholder" in (val(style) or "").casefold())
        for node in run:
            if node.tag == f"{W_}fldChar":
                self._read_field(node, run)
                continue
            in_field = bool(self._fields) and self._fields[-1] is not None
            for index, sign in enumerate(_signs(node)):
                shown = _in_font(sign, font) if font and node.tag == f"{W_}t" else sign
                blank = hint or ((underlined or in_field) and sign in _WHITE) or shown in "_＿"
                answer = bool(self._marks) or self._typed > 0
                self.atoms.append(Atom(shown, run, node, index, blank, answer, control, font if shown != sign else ""))

    def _read_field(self, mark: Element, run: Element) -> None:
        """A form field begins or ends: a check box is a character, blanks in a text field are to be written over."""
        kind = val(mark, "fldCharType")
        if kind == "begin":
            data = mark.find(f"{W_}ffData")
            self._fields.append(None if data is None else data.find(f"{W_}textInput"))
            box = None if data is None else data.find(f"{W_}checkBox")
            if box is not None:
                self.atoms.append(Atom("☑" if _ticked(box) else "□", run, mark, 0, control=box))
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _settle_blanks(self) -> None:
        """Crosses in a date are blanks (××××年××月××日); one underlined space within words is none."""
        atoms = self.atoms
        for date in _CROSSED_DATE.finditer(self.text):
            for at in range(*date.span()):
                atoms[at].blank = atoms[at].blank or atoms[at].sign not in "年月日"
        for at, atom in enumerate(atoms):
            alone = atom.blank and atom.sign == " " and not atom.answer
            if alone and not any(0 <= near < len(atoms) and atoms[near].blank for near in (at - 1, at + 1)):
                atom.blank = False


def new_run(text: str, look: Element | None) -> Element:
    """A run of this text in a copy of these properties; line feeds are line breaks."""
    run = etree.Element(f"{W_}r")
    if look is not None:
        run.append(copy.deepcopy(look))
        style = run[0].find(f"{W_}rStyle")
        if style is not None and "placeholder" in (val(style) or "").casefold():
            run[0].remove(style)
    for number, line in enumerate(legal(text).split("\n")):
        if number:
            etree.SubElement(run, f"{W_}br")
        for column, part in enumerate(line.split("\t")):
            if column:
                etree.SubElement(run, f"{W_}tab")
            if part:
                node = etree.SubElement(run, f"{W_}t")
                node.text = part
                node.set(_SPACE, "preserve")
    return run


def _symbol_font(look: Element | None) -> str:
    """The symbol font of a run's Latin characters, "" for any other font."""
    fonts = None if look is None else look.find(f"{W_}rFonts")
    name = (val(fonts, "ascii") or val(fonts, "hAnsi") or "") if fonts is not None else ""
    return name if name.casefold() in ("wingdings", "wingdings 2") else ""


def _in_font(sign: str, font: str) -> str:
    """The sign that a character shows in a symbol font."""
    shown = symbol(font, f"{ord(sign):X}")
    return sign if shown == UNKNOWN else shown


def _signs(node: Element) -> Iterator[str]:
    tag = node.tag
    if tag == f"{W_}t":
        yield from node.text or ""
    elif tag in (f"{W_}tab", f"{W_}ptab"):
        yield "\t"
    elif tag in (f"{W_}br", f"{W_}cr"):
        yield "\n"
    elif tag == f"{W_}sym":
        yield symbol(val(node, "font"), val(node, "char"))
    elif tag == f"{W_}noBreakHyphen":
        yield "-"


def _ticked(box: Element) -> bool:
    state = box.find(f"{W_}checked")
    state = box.find(f"{W_}default") if state is None else state
    return state is not None and (val(state) or "1") not in ("0", "false", "off")


def _remove_node(node: Element) -> None:
    """Take a node out of its run, and the run with it when nothing else is in it."""
    run = node.getparent()
    if run is None:
        return
    run.remove(node)
    if all(child.tag == f"{W_}rPr" for child in run):
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _shown(node: Element) -> None:
    """A content control whose prompt is written over shows its content from now on."""
    for control in node.iterancestors(f"{W_}sdt"):
        prompt = control.find(f"{W_}sdtPr/{W_}showingPlcHdr")
        if prompt is not None and (properties := prompt.getparent()) is not None:
            properties.remove(prompt)
