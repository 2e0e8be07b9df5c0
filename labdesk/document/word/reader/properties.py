"""The file's properties: title, author and the like, and the custom ones."""

from __future__ import annotations

from labdesk.document.word.reader.package import Package
from labdesk.document.word.reader.tree import Element


def read_core(package: Package) -> dict[str, str]:
    """The core properties by their bare names (`title`, `creator`)."""
    root = _root(package, "core-properties")
    return {} if root is None else {_local(child): child.text or "" for child in root}


def read_custom(package: Package) -> tuple[tuple[str, str], ...]:
    """The custom properties, those that are not text as the file writes them."""
    root = _root(package, "custom-properties")
    if root is None:
        return ()
    return tuple((child.get("name") or "", "".join(str(text) for text in child.itertext())) for child in root)


def _root(package: Package, kind: str) -> Element | None:
    name = package.related("", kind)
    return None if name is None else package.tree(name)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
