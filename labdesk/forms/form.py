"""The authority's own form as a file: opened, its places listed, written back with everything else as it was."""

from __future__ import annotations

import hashlib
import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from labdesk.base.errors import LabdeskError
from labdesk.document.word.reader.package import MAX_CONTENT, open_package
from labdesk.document.word.reader.tree import W_, Element, val
from labdesk.document.word.xml import R, W
from labdesk.forms.anatomy import Anatomist, outline_levels
from labdesk.forms.bookmarks import PREFIX, bookmark
from labdesk.forms.places import Found, Place
from labdesk.forms.walk import find_places

KEY_LENGTH: Final = 30
"""How much of its hash a form is known by: what a bookmark's name has room for."""
_KEY: Final = "f"
_TITLE_RUNS: Final = 60
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_OF = {W.encode(): _STRICT, R.encode(): b"http://purl.oclc.org/ooxml/officeDocument/relationships"}


@dataclass(slots=True, eq=False)
class Form:
    """A Word form. `hash` is the SHA-256 of its file, `key` that of the blank form which it was filled from (its first
    digits), by which its mapping is remembered."""

    content: bytes
    hash: str
    part: str
    root: Element
    anatomist: Anatomist
    found: Found

    @classmethod
    def open(cls, source: Path) -> Form:
        """Open a form. Raises LabdeskError for what is no Word file, or can't be read safely."""
        return cls.of_bytes(_read(source))

    @classmethod
    def of_bytes(cls, content: bytes) -> Form:
        """The form in these bytes. Raises as `open` does."""
        with open_package(BytesIO(content)) as package:
            part = package.related("", "officeDocument")
            root = None if part is None else package.tree(part)
            body = None if root is None else root.find(f"{W_}body")
            if part is None or root is None or body is None:
                raise LabdeskError(what="这不是 Word 文档（.docx）。", todo="请选择主管部门发布的 .docx 申报表。")
            styles = package.related(part, "styles")
            levels = outline_levels(None if styles is None else package.tree(styles))
            try:
                anatomist = Anatomist(levels)
                found = find_places(anatomist.sheet(body))
            except RecursionError as error:
                raise LabdeskError(what="这个 Word 文件的表格套得太深，读不出来。") from error
        return cls(content, hashlib.sha256(content).hexdigest(), part, root, anatomist, found)

    @property
    def key(self) -> str:
        """What this form is known by, filled or blank."""
        begin = f"{PREFIX}{_KEY}"
        names = (val(each, "name") or "" for each in self._body.iterchildren(f"{W_}bookmarkStart"))
        return next((name.removeprefix(begin) for name in names if name.startswith(begin)), self.hash)

    @property
    def is_signed(self) -> bool:
        """Whether it says which blank one it was: we filled it."""
        return self.key != self.hash

    def sign(self, number: int) -> None:
        """Have the filled form say which blank one it was: a hidden bookmark of this number before everything else."""
        if self.is_signed:
            return
        self._body[:0] = bookmark(number, _KEY + self.hash[:KEY_LENGTH])

    @property
    def _body(self) -> Element:
        body = self.root.find(f"{W_}body")
        assert body is not None  # noqa: S101 - `of_bytes` has looked
        return body

    @property
    def places(self) -> tuple[Place, ...]:
        """The places to be filled in, in reading order; those that only might be are last to be used."""
        return tuple(self.found.places)

    def title_texts(self) -> Iterator[str]:
        """What the form begins with."""
        texts = (str(each.text or "") for each in self._body.iter(f"{W_}t"))
        return itertools.islice(texts, _TITLE_RUNS)

    def again(self) -> Form:
        """The form as it was when it was opened, to be filled in without touching this one."""
        return Form.of_bytes(self.content)

    def written(self) -> bytes:
        """The file with the body as it is now; all other parts are as they were, byte for byte."""
        target = BytesIO()
        body = etree.tostring(self.root, encoding="UTF-8", xml_declaration=True, standalone=True)
        with zipfile.ZipFile(BytesIO(self.content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename.casefold() == self.part.casefold():
                    if _STRICT in content:
                        for usual, strict in _STRICT_OF.items():
                            body = body.replace(b'"' + usual + b'"', b'"' + strict + b'"')
                    content = body
                new.writestr(entry, content)
        return target.getvalue()


def _read(source: Path) -> bytes:
    from labdesk.document.files import cause

    try:
        with source.open("rb") as file:
            content = file.read(MAX_CONTENT + 1)
    except (OSError, ValueError) as error:
        reason = cause(error) if isinstance(error, OSError) else "文件名不对"
        raise LabdeskError(what=f"打不开申报表：{reason}。", todo="请确认文件存在并且有权读取。") from error
    if len(content) > MAX_CONTENT:
        raise LabdeskError(what="这个文件太大，不像申报表，没有读取。")
    return content
