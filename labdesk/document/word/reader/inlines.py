"""The inside of a paragraph: runs, fields, pictures, and whatever wraps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from labdesk.document.model import Inline, Run, RunStyle
from labdesk.document.word.reader.drawings import read_boxes, read_pictures
from labdesk.document.word.reader.looks import RunLook
from labdesk.document.word.reader.story import Field, Story, silent
from labdesk.document.word.reader.symbols import symbol
from labdesk.document.word.reader.tree import MATH_, MC_, W_, Element, val

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GO_BACK = "_GoBack"


class Break(Enum):
    """A page break inside a paragraph; the model knows one only before a paragraph."""

    PAGE = "page"


@dataclass(slots=True)
class InlineReader:
    """Collects the inlines of one paragraph, whose style has the id `paragraph_style`."""

    story: Story
    paragraph_style: str | None
    found: list[Inline | Break] = field(default_factory=list)
    bookmark: str | None = None

    def read(self, parent: Element) -> None:
        """Collect what stands in `parent`; elements that are not known are searched for the runs that they wrap."""
        for child in parent:
            tag = child.tag
            if tag == f"{W_}r":
                self._read_run(child)
            elif tag == f"{W_}bookmarkStart":
                name = val(child, "name")
                if self.bookmark is None and name != _GO_BACK:
                    self.bookmark = name
            elif tag == f"{W_}fldSimple":
                self._read_simple_field(child)
            elif tag == f"{MATH_}t":
                self._add_text(child.text or "", self.style_of(None))
            elif tag not in _NOT_TEXT:
                self.read(child)

    def style_of(self, properties: Element | None) -> RunStyle:
        """The look of characters with the direct formatting `properties`."""
        return self.story.book.styles.run_style(self.paragraph_style, properties)

    def label(self, text: str, mark: Element | None, level: RunLook) -> None:
        """Put the number or bullet of a list first, in the look of the paragraph's mark and of the list's level."""
        if text:
            style = self.story.book.styles.label_style(self.paragraph_style, mark, level)
            self.found.insert(0, Run(text, style))

    def _read_run(self, run: Element) -> None:
        style = self.style_of(run.find(f"{W_}rPr"))
        self._read_run_content(run, style)

    def _read_run_content(self, parent: Element, style: RunStyle) -> None:
        for child in parent:
            read = _RUN_CONTENT.get(child.tag)
            if read is not None:
                read(self, child, style)

    def _read_simple_field(self, element: Element) -> None:
        first_run = element.find(f"{W_}r")
        style = self.style_of(None if first_run is None else first_run.find(f"{W_}rPr"))
        page_field = Field(style, val(element, "instr") or "").page_field
        if page_field is None:
            self.read(element)
        else:
            self._add(page_field)

    def _add_text(self, text: str, style: RunStyle) -> None:
        self._add(Run(text, style))

    def _add(self, inline: Inline | Break) -> None:
        if not silent(self.story.fields):
            self.found.append(inline)

    def read_text(self, element: Element, style: RunStyle) -> None:
        """`w:t`: only the spaces that are to be kept count; a line's end in the file is a space."""
        text = (element.text or "").replace("\n", " ").replace("\t", " ")
        self._add_text(text if element.get(_SPACE) == "preserve" else text.strip(" "), style)

    def read_break(self, element: Element, style: RunStyle) -> None:
        """`w:br` and `w:cr`."""
        if val(element, "type") in ("page", "column"):
            self._add(Break.PAGE)
        else:
            self._add_text("\n", style)

    def read_symbol(self, element: Element, style: RunStyle) -> None:
        """`w:sym`."""
        self._add_text(symbol(val(element, "font"), val(element, "char")), style)

    def read_field_mark(self, element: Element, style: RunStyle) -> None:
        """`w:fldChar`: a field begins, its result begins, or it ends."""
        fields = self.story.fields
        kind = val(element, "fldCharType")
        if kind == "begin":
            fields.append(Field(style))
        elif fields and kind in ("separate", "end"):
            shown = not fields[-1].in_result
            fields[-1].in_result = True
            page_field = fields[-1].page_field
            if shown and page_field is not None and not silent(fields[:-1]):
                self.found.append(page_field)
            if kind == "end":
                fields.pop()

    def read_instruction(self, element: Element, _style: RunStyle) -> None:
        """`w:instrText`."""
        if self.story.fields and not self.story.fields[-1].in_result:
            self.story.fields[-1].instruction += element.text or ""

    def read_graphic(self, element: Element, _style: RunStyle) -> None:
        """`w:drawing`, `w:pict`, `w:object`: pictures stay in the line, text boxes follow the paragraph."""
        for picture in read_pictures(element, self.story):
            self._add(picture)
        read_boxes(element, self.story)

    def read_alternates(self, element: Element, style: RunStyle) -> None:
        """`mc:AlternateContent`: the first alternative in which there is something for us."""
        for alternative in element:
            before = len(self.found) + len(self.story.boxes)
            self._read_run_content(alternative, style)
            if len(self.found) + len(self.story.boxes) > before:
                return

    def read_ruby(self, element: Element, _style: RunStyle) -> None:
        """`w:ruby`: the text itself, without its pronunciation."""
        base = element.find(f"{W_}rubyBase")
        if base is not None:
            self.read(base)


def _literal(text: str) -> Callable[[InlineReader, Element, RunStyle], None]:
    return lambda reader, _element, style: reader._add_text(text, style)


_RUN_CONTENT: dict[str, Callable[[InlineReader, Element, RunStyle], None]] = {
    f"{W_}t": InlineReader.read_text,
    f"{W_}br": InlineReader.read_break,
    f"{W_}cr": InlineReader.read_break,
    f"{W_}tab": _literal("\t"),
    f"{W_}ptab": _literal("\t"),
    f"{W_}noBreakHyphen": _literal("\u2011"),
    f"{W_}softHyphen": _literal("\u00ad"),
    f"{W_}sym": InlineReader.read_symbol,
    f"{W_}fldChar": InlineReader.read_field_mark,
    f"{W_}instrText": InlineReader.read_instruction,
    f"{W_}drawing": InlineReader.read_graphic,
    f"{W_}pict": InlineReader.read_graphic,
    f"{W_}object": InlineReader.read_graphic,
    f"{W_}ruby": InlineReader.read_ruby,
    f"{MC_}AlternateContent": InlineReader.read_alternates,
}

# What is not part of the text as it stands now: properties, and what a tracked change took away.
_NOT_TEXT = frozenset(
    f"{W_}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "del", "moveFrom")
)
