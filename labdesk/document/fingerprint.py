"""The fingerprint of a composed document: what of it comes from which answer, and what all of it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from labdesk.document.compose.answers import ProjectForm
from labdesk.document.model import Block, Document, Paragraph, Run, paragraphs
from labdesk.project.printed import Fingerprint
from labdesk.project.view import View

_DIGITS = 12


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of what the document prints. How it looks is no part of it."""
    values: dict[str, list[str]] = {}
    whole = hashlib.sha256()
    for section in document.sections:
        blocks: tuple[Block, ...] = (*section.header, *section.blocks, *section.footer)
        for paragraph in paragraphs(blocks):
            whole.update(paragraph.text.encode("utf-8", "surrogatepass") + b"\n")
            for run in _answers(paragraph):
                values.setdefault(run.origin or "", []).append(run.text)
    return Fingerprint({path: _digest("\n".join(texts)) for path, texts in values.items()}, whole.hexdigest()[:_DIGITS])


def fingerprint_of_fields(view: View, names: Iterable[str]) -> Fingerprint:
    """The fingerprint of a document that prints these fields, by their dotted names, and of which nothing else is
    known: the authority's own form. Fields that are not answered are left out."""
    form, fields = ProjectForm(view), view.project.fields
    texts: dict[str, str] = {}
    for node in dict.fromkeys(node for name in names if (node := fields.get(name)) is not None and node.is_leaf):
        for path in view.project.paths_of(node):
            if text := form.text(path):
                texts[path] = text
    whole = "\n".join(f"{path} {text}" for path, text in texts.items())
    return Fingerprint({path: _digest(text) for path, text in texts.items()}, _digest(whole))


def changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    """The paths of the answers that are printed otherwise now, in the order of the document: other values, answers that
    came or went, rows that changed places. [""] where only the form's own wording did."""
    paths = [path for path, digest in now.values.items() if before.values.get(path) != digest]
    paths += [path for path in before.values if path not in now.values]
    if paths or before.text == now.text:
        return paths
    kept = zip(before.values, now.values, strict=True)
    return [there for was, there in kept if was != there] or [""]


def _answers(paragraph: Paragraph) -> list[Run]:
    return [each for each in paragraph.inlines if isinstance(each, Run) and each.origin is not None]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
