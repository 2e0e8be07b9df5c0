"""The styles of a Word file: what is said by the defaults, a style and those it is based on."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from labdesk.document.word.reader.characters import CharacterLook, character_look
from labdesk.document.word.reader.faces import Theme
from labdesk.document.word.reader.looks import ParagraphLook, RunLook, over, paragraph_look, run_look
from labdesk.document.word.reader.numbering import List
from labdesk.document.word.reader.tree import W_, Element, number, val

# A chain of styles that are based on each other ends here at the latest; in a sound file none is so long.
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it."""

    element: Element
    based_on: str | None
    run: RunLook
    paragraph: ParagraphLook


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the style of the table around says of a cell's text; `key` tells it from others."""

    key: object
    run: RunLook
    paragraph: ParagraphLook


@dataclass(slots=True)
class Styles:
    """All styles by id, and which of each kind counts where none is named."""

    run_defaults: RunLook = field(default_factory=RunLook)
    paragraph_defaults: ParagraphLook = field(default_factory=ParagraphLook)
    by_id: dict[str, Style] = field(default_factory=dict)
    default_ids: dict[str, str] = field(default_factory=dict)
    lists: dict[int, List] = field(default_factory=dict)
    theme: Theme = field(default_factory=Theme)
    # A long form says the same few things again and again: answers by the XML that asks.
    _run_looks: dict[tuple[str | None, bytes, object], CharacterLook] = field(default_factory=dict)
    _paragraph_looks: dict[tuple[bytes, object], ParagraphLook] = field(default_factory=dict)

    def character_look(
        self, paragraph_style: str | None, properties: Element | None, table: TableContext | None
    ) -> CharacterLook:
        """The look of characters with the direct formatting `w:rPr` in a paragraph of the style with this id."""
        key = (paragraph_style, _xml(properties), table and table.key)
        if key not in self._run_looks:
            self._run_looks[key] = character_look(self._run(paragraph_style, properties, table), self.theme)
        return self._run_looks[key]

    def label_look(
        self, paragraph_style: str | None, mark: Element | None, level: RunLook, table: TableContext | None
    ) -> CharacterLook:
        """The look of a list's number: the paragraph mark's, overlaid by what the list's level says. Underlines and
        symbol fonts of the mark do not reach it."""
        look = self._run(paragraph_style, mark, table)
        look.pop("underline", None)
        return character_look({**look, **level}, self.theme)

    def paragraph_look(self, properties: Element | None, table: TableContext | None) -> ParagraphLook:
        """Everything said of a paragraph with the direct formatting `w:pPr`, the nearest word last."""
        key = (_xml(properties), table and table.key)
        if key not in self._paragraph_looks:
            self._paragraph_looks[key] = self._paragraph(properties, table)
        return self._paragraph_looks[key]

    def list_level(self, properties: Element | None) -> tuple[List, int] | None:
        """The list and its level to which a paragraph with the direct formatting `w:pPr` belongs, if any."""
        named = _numbered(properties)
        chain = self.chain(_named(properties, "pStyle"), "paragraph")
        if named is None or named[0] is None:
            styled = self._list_of_styles(chain)
            if styled is None or named is None or named[1] is None:
                return styled
            return styled[0], named[1]
        return self._list_level(named[0], named[1])

    def _paragraph(self, properties: Element | None, table: TableContext | None) -> ParagraphLook:
        """Defaults, the table's style, styles, direct formatting; a list's level speaks just before whoever names the
        list."""
        look = self.paragraph_defaults
        if table is not None:
            look = over(table.paragraph, look)
        chain = self.chain(_named(properties, "pStyle"), "paragraph")
        for place, style in enumerate(chain, 1):
            if _numbered(style.element.find(f"{W_}pPr")) is not None:
                look = self._with_level(self._list_of_styles(chain[:place]), look)
            look = over(style.paragraph, look)
        if _numbered(properties) is not None:
            look = self._with_level(self.list_level(properties), look)
        return over(paragraph_look(properties), look)

    @staticmethod
    def _with_level(found: tuple[List, int] | None, look: ParagraphLook) -> ParagraphLook:
        return look if found is None else over(found[0].levels[found[1]].paragraph, look)

    def _list_of_styles(self, chain: list[Style]) -> tuple[List, int] | None:
        """The nearest style that names a list has it; the level may be named by one that is based on it."""
        level: int | None = None
        for style in reversed(chain):
            named = _numbered(style.element.find(f"{W_}pPr"))
            if named is None:
                continue
            level = named[1] if level is None else level
            if named[0] is not None:
                found = self._list_level(named[0], level)
                if found is None or level is not None:
                    return found
                own = found[0].level_of_style(val(style.element, "styleId") or "")
                return found[0], own or 0
        return None

    def _list_level(self, list_id: int, level: int | None) -> tuple[List, int] | None:
        found = self.lists.get(list_id)
        return None if found is None else (found, level if level is not None and level in found.levels else 0)

    def _run(self, paragraph_style: str | None, properties: Element | None, table: TableContext | None) -> RunLook:
        look = self.run_defaults
        if table is not None:
            look = {**look, **table.run}
        for style in self.chain(paragraph_style, "paragraph"):
            look = {**look, **style.run}
        character_style = _named(properties, "rStyle")
        if character_style:
            for style in self.chain(character_style, "character"):
                look = {**look, **style.run}
        return {**look, **run_look(properties)}

    def chain(self, style_id: str | None, kind: str) -> list[Style]:
        """The style and those it is based on, the farthest first; the default one of its kind where it is missing."""
        if style_id is None or style_id not in self.by_id:
            style_id = self.default_ids.get(kind)
        styles: list[Style] = []
        while style_id in self.by_id and len(styles) < _LONGEST_CHAIN:
            style = self.by_id[style_id]
            styles.append(style)
            style_id = style.based_on
        return styles[::-1]


def _named(properties: Element | None, tag: str) -> str | None:
    return None if properties is None else val(properties.find(f"{W_}{tag}"))


def _numbered(properties: Element | None) -> tuple[int | None, int | None] | None:
    """What a `w:numPr` says: the number of the list and the level; None without one."""
    element = None if properties is None else properties.find(f"{W_}numPr")
    if element is None:
        return None
    return number(val(element.find(f"{W_}numId"))), number(val(element.find(f"{W_}ilvl")))


def _xml(properties: Element | None) -> bytes:
    return b"" if properties is None else etree.tostring(properties, with_tail=False)


def read_styles(root: Element | None) -> Styles:
    """The styles of `word/styles.xml`; none without that part."""
    styles = Styles()
    if root is None:
        return styles
    defaults = f"{W_}docDefaults"
    styles.run_defaults = run_look(root.find(f"{defaults}/{W_}rPrDefault/{W_}rPr"))
    styles.paragraph_defaults = paragraph_look(root.find(f"{defaults}/{W_}pPrDefault/{W_}pPr"))
    for element in root.iterfind(f"{W_}style"):
        style_id = val(element, "styleId") or ""
        styles.by_id[style_id] = Style(
            element,
            val(element.find(f"{W_}basedOn")),
            run_look(element.find(f"{W_}rPr")),
            paragraph_look(element.find(f"{W_}pPr")),
        )
        if val(element, "default") in ("1", "true", "on"):
            styles.default_ids[val(element, "type") or ""] = style_id
    return styles
