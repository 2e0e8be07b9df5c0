"""The inside of a paragraph: runs, fields, pictures, and whatever wraps them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from labdesk.document.model import (
    Inline,
    PageField,
    Run,
    TabStop,
)
from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.chunks import tell_elsewhere
from labdesk.document.word.reader.collecting import Break, InlineCollector
from labdesk.document.word.reader.fieldmarks import read_field_mark, read_instruction
from labdesk.document.word.reader.formfields import result_of
from labdesk.document.word.reader.formulas import linear
from labdesk.document.word.reader.graphics import read_graphic
from labdesk.document.word.reader.marks import NOT_TEXT, TAKEN_AWAY
from labdesk.document.word.reader.noteplaces import read_number, read_reference, read_rule, take_mark
from labdesk.document.word.reader.plain import tell_plain
from labdesk.document.word.reader.story import Field, silent
from labdesk.document.word.reader.symbols import symbol
from labdesk.document.word.reader.tree import MATH_, MC_, W_, Element, val

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GO_BACK = "_GoBack"
_LINE_ENDS: Final = re.compile("[\u2028\u2029]")


class InlineReader(InlineCollector):
    """Collects the inlines of one paragraph."""

    def read(self, parent: Element) -> None:
        """Collect what stands in `parent`; elements that are not known are searched for the runs that they wrap."""
        for child in parent:
            tag = child.tag
            if tag == f"{W_}r":
                self._read_run(child)
            elif tag in NOT_TEXT:
                self.story.book.findings.changes += tag in TAKEN_AWAY
            elif tag in _WRAPPERS:
                _WRAPPERS[tag](self, child)
            else:
                self.read(child)

    def _read_run(self, run: Element) -> None:
        properties = run.find(f"{W_}rPr")
        if properties is not None and len(run) > 1:
            tell_plain(properties, self.story)
        self._read_run_content(run, self.look_of(properties))
        if self.marking is not None:
            take_mark(self, self.marking)

    def _read_run_content(self, parent: Element, look: CharacterLook) -> None:
        for child in parent:
            read = _RUN_CONTENT.get(child.tag)
            if read is not None:
                read(self, child, look)

    def _read_simple_field(self, element: Element) -> None:
        first_run = element.find(f"{W_}r")
        look = self.look_of(None if first_run is None else first_run.find(f"{W_}rPr"))
        simple = Field(look, val(element, "instr") or "", in_result=True)
        page_field = simple.page_field
        if page_field is not None:
            self.add_field(page_field, look)
            return
        before = len(self.found)
        self.read(element)
        if len(self.found) == before:
            self.add_text(result_of(simple) or "", look)

    def read_text(self, element: Element, look: CharacterLook) -> None:
        """`w:t`: only the spaces that are to be kept count; a line's end in the file is a space."""
        text = _LINE_ENDS.sub("\n", (element.text or "").replace("\n", " "))
        if element.get(_SPACE) != "preserve":
            text = text.replace("\t", " ")
        self.add_text(text if element.get(_SPACE) == "preserve" else text.strip(" "), look)

    def read_break(self, element: Element, look: CharacterLook) -> None:
        """`w:br` and `w:cr`."""
        if val(element, "type") in ("page", "column"):
            if not silent(self.story.fields):
                self.found.append(Break.PAGE)
        else:
            self.add_text("\n", look)

    def read_symbol(self, element: Element, look: CharacterLook) -> None:
        """`w:sym`."""
        self.add_text(symbol(val(element, "font"), val(element, "char")), replace(look, symbols=None))

    def read_place_tab(self, element: Element, look: CharacterLook) -> None:
        """`w:ptab`: a tab to the middle or the end of the line, wherever that is."""
        align = val(element, "alignment")
        if align == "center":
            self.stops += (TabStop(self.story.measure // 2, "center"),)
        elif align == "right":
            self.stops += (TabStop(self.story.measure, "right"),)
        self.add_text("\t", look)

    def read_graphic(self, element: Element, _look: CharacterLook) -> None:
        """`w:drawing`, `w:pict`, `w:object`: pictures stay in the line, text boxes follow the paragraph."""
        self.found.extend(read_graphic(element, self.story))

    def read_alternates(self, element: Element, look: CharacterLook) -> None:
        """`mc:AlternateContent`: the first alternative in which there is something for us."""
        for alternative in element:
            before = self._count()
            self._read_run_content(alternative, look)
            if self._count() > before:
                return

    def _count(self) -> int:
        return len(self.found) + len(self.story.boxes) + len(self.story.floats)

    def read_ruby(self, element: Element, _look: CharacterLook) -> None:
        """`w:ruby`: the text itself, with its pronunciation raised behind it."""
        base, above = element.find(f"{W_}rubyBase"), element.find(f"{W_}rt")
        if base is not None:
            self.read(base)
        if above is not None:
            start = len(self.found)
            self.read(above)
            self.found[start:] = [_raised(inline) for inline in self.found[start:]]
            self.story.book.miss("拼音指南，拼音排成上标")

    def read_comment(self, _element: Element, _look: CharacterLook) -> None:
        """The place of a comment, which is not printed."""
        self.story.book.miss("批注，不印")

    def _read_math(self, element: Element) -> None:
        self.story.book.miss("公式，按文字排在一行")
        look = self.look_of(None)
        for text, script in linear(element):
            self.add_text(text, look if script == "normal" else look.scripted(script))

    def _read_bookmark(self, element: Element) -> None:
        name = val(element, "name")
        if self.bookmark is None and name != _GO_BACK:
            self.bookmark = name

    def _read_inserted(self, element: Element) -> None:
        self.story.book.findings.changes += 1
        self.read(element)

    def _read_alternates(self, element: Element) -> None:
        """`mc:AlternateContent` around runs."""
        for alternative in element:
            before = self._count()
            self.read(alternative)
            if self._count() > before:
                return

    def _read_control(self, element: Element) -> None:
        """A content control in the line."""
        content = element.find(f"{W_}sdtContent")
        if content is not None:
            self.read(content)


def _raised(inline: Inline | Break) -> Inline | Break:
    return replace(inline, style=replace(inline.style, script="superscript")) if isinstance(inline, Run) else inline


def _literal(text: str) -> Callable[[InlineReader, Element, CharacterLook], None]:
    return lambda reader, _element, look: reader.add_text(text, look)


_RUN_CONTENT: Final[dict[str, Callable[[InlineReader, Element, CharacterLook], None]]] = {
    f"{W_}t": InlineReader.read_text,
    f"{W_}br": InlineReader.read_break,
    f"{W_}cr": InlineReader.read_break,
    f"{W_}tab": _literal("\t"),
    f"{W_}ptab": InlineReader.read_place_tab,
    f"{W_}noBreakHyphen": _literal("\u2011"),
    f"{W_}softHyphen": _literal("\u00ad"),
    f"{W_}sym": InlineReader.read_symbol,
    f"{W_}pgNum": lambda reader, _element, look: reader.add_field(PageField("page", look.latin), look),
    f"{W_}fldChar": read_field_mark,
    f"{W_}instrText": read_instruction,
    f"{W_}drawing": InlineReader.read_graphic,
    f"{W_}pict": InlineReader.read_graphic,
    f"{W_}object": InlineReader.read_graphic,
    f"{W_}ruby": InlineReader.read_ruby,
    f"{W_}footnoteReference": read_reference,
    f"{W_}endnoteReference": read_reference,
    f"{W_}footnoteRef": read_number,
    f"{W_}endnoteRef": read_number,
    f"{W_}separator": read_rule,
    f"{W_}continuationSeparator": read_rule,
    f"{W_}commentReference": InlineReader.read_comment,
    f"{MC_}AlternateContent": InlineReader.read_alternates,
}

_WRAPPERS: Final[dict[object, Callable[[InlineReader, Element], None]]] = {
    f"{W_}bookmarkStart": InlineReader._read_bookmark,
    f"{W_}fldSimple": InlineReader._read_simple_field,
    f"{W_}ins": InlineReader._read_inserted,
    f"{W_}moveTo": InlineReader._read_inserted,
    f"{W_}sdt": InlineReader._read_control,
    f"{MC_}AlternateContent": InlineReader._read_alternates,
    f"{MATH_}oMath": InlineReader._read_math,
    f"{W_}subDoc": lambda reader, _element: tell_elsewhere(reader.story),
}
