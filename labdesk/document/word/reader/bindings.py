"""Content controls that show a value kept elsewhere in the file: a property, a part of XML. Word shows the value, not
the text that was last in the control (ISO/IEC 29500-1, 17.5.2.6)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from labdesk.base.errors import LabdeskError
from labdesk.document.word.reader.package import Package
from labdesk.document.word.reader.symbols import symbol
from labdesk.document.word.reader.tree import W_, Element, on, val

_DATA_STORE_ITEM: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_W14_: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TICKED: Final = "\u2612"
_UNTICKED: Final = "\u2610"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIX: Final = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Steps from one element to the next, as Word writes them: no search through the whole part, no functions but name().
_PLAIN_PATH: Final = re.compile(r"""/?(?:/?(?:[\w.:-]+|\*|@[\w.:-]+|text\(\))(?:\[[^\[\]]{1,200}\])*){1,40}""")
_LONGEST_PATH: Final = 1000
_PROPERTY_STORES: Final = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
# Controls whose value is shown in another form than it is kept in.
_NOT_TEXT: Final = ("date", "picture", "docPartObj", "docPartList", "group", "bibliography", "citation", "equation")


class Bindings:
    """The values of one file."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._stores: dict[str, Element] | None = None

    def fill(self, root: Element) -> None:
        """Put values into the controls of a part."""
        for control in root.iter(f"{W_}sdt"):
            properties = control.find(f"{W_}sdtPr")
            binding = None if properties is None else properties.find(f"{W_}dataBinding")
            if (
                properties is None
                or binding is None
                or any(properties.find(W_ + name) is not None for name in _NOT_TEXT)
            ):
                continue
            value = self._value(binding)
            if value:
                _show(control, _chosen(properties, value))

    def _value(self, binding: Element) -> str:
        """The value that a control is bound to; of a binding that names no store the first that has one."""
        path = val(binding, "xpath") or ""
        if len(path) > _LONGEST_PATH or not _PLAIN_PATH.fullmatch(path):
            return ""
        name = val(binding, "storeItemID")
        stores = self._all_stores()
        named = [stores.get(name.upper())] if name else stores.values()
        values = (_value_at(path, binding, store) for store in named if store is not None)
        return next((value for value in values if value), "")

    def _all_stores(self) -> dict[str, Element]:
        """The parts of XML that controls can be bound to, by the id they go by."""
        if self._stores is None:
            self._stores = {}
            for key, kind in _PROPERTY_STORES.items():
                self._add(key, self._package.related("", kind))
            for relationship in self._package.relationships(self._main).values():
                if relationship.kind == "customXml" and not relationship.external:
                    self._add_custom(relationship.target)
        return self._stores

    def _add_custom(self, part: str) -> None:
        described = self._package.related(part, "customXmlProps")
        if described is not None:
            try:
                key = self._package.tree(described).get(_DATA_STORE_ITEM)
            except LabdeskError:
                return
            self._add((key or "").upper(), part)

    def _add(self, key: str, part: str | None) -> None:
        """A damaged part binds nothing; the text of the controls stays."""
        if part is None or self._stores is None or not self._package.has(part):
            return
        try:
            self._stores[key] = self._package.tree(part)
        except LabdeskError:
            return


def _value_at(path: str, binding: Element, store: Element) -> str:
    prefixes = {found[1]: found[2] or found[3] for found in _PREFIX.finditer(val(binding, "prefixMappings") or "")}
    try:
        found = store.getroottree().xpath(path, namespaces=prefixes)
    except (etree.XPathError, ValueError):
        return ""
    first = found[0] if isinstance(found, list) and found else None
    if isinstance(first, etree._Element):
        return "" if len(first) else (first.text or "").strip()
    return str(first).strip() if first is not None else ""


def _chosen(properties: Element, value: str) -> str:
    """What a tick box or a list of choices shows for a value."""
    box = properties.find(f"{_W14_}checkbox")
    if box is not None:
        ticked = value.casefold() in ("1", "true", "on")
        state = box.find(f"{_W14_}checkedState" if ticked else f"{_W14_}uncheckedState")
        if state is None:
            return _TICKED if ticked else _UNTICKED
        return symbol(state.get(f"{_W14_}font"), state.get(f"{_W14_}val"))
    for choices in properties.iterfind("*"):
        if choices.tag in (f"{W_}dropDownList", f"{W_}comboBox"):
            for item in choices.iterfind(f"{W_}listItem"):
                if val(item, "value") == value:
                    return val(item, "displayText") or value
    return value


def _show(control: Element, value: str) -> None:
    """Put the value in the place of the control's text, in the look of its first characters."""
    content = control.find(f"{W_}sdtContent")
    texts = [] if content is None else list(content.iter(f"{W_}t"))
    if not texts or "".join(each.text or "" for each in texts) == value:
        return
    texts[0].text = value.replace("\n", " ")
    texts[0].set(_XML_SPACE, "preserve")
    for text in texts[1:]:
        text.text = ""
    placeholder = control.find(f"{W_}sdtPr/{W_}showingPlcHdr")
    look = next(iter(texts[0].itersiblings(f"{W_}rPr", preceding=True)), None)
    style = None if look is None else look.find(f"{W_}rStyle")
    if placeholder is not None and on(placeholder) and look is not None and style is not None:
        look.remove(style)
