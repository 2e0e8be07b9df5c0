"""A Word file's zip package, read with care: files come from strangers."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Self
from urllib.parse import unquote

from lxml import etree

from labdesk.base.errors import LabdeskError
from labdesk.document.files import cause
from labdesk.document.word.reader.tree import R_, Element, UnsafeXmlError, parse

MAX_ENTRIES: Final = 10_000
MAX_CONTENT: Final = 200_000_000
# Text shrinks to a twentieth, a bomb to a thousandth; small files may shrink as they like.
MAX_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 20_000_000

_OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED_FLAG = 1
_USUAL_MAIN: Final = "word/document.xml"

_TODO = "请换一份用 Word 或 WPS 另存为 .docx 的文件。"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part's relationship leads: another part's name, or, `external`, out of the file (never followed)."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of an open file by name, without a leading slash (`word/document.xml`)."""

    archive: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo] = field(init=False)
    _trees: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Part names don't differ in case alone (ECMA-376 part 2, 6.2.2.3), and some programs mix them; others write
        # Windows' strokes between folders.
        self._entries = {_slashed(entry.filename).lstrip("/").casefold(): entry for entry in self.archive.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.archive.close()

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def content(self, name: str) -> bytes:
        """A part's bytes. Raises LabdeskError when it is missing or damaged."""
        try:
            entry = self._entries[name.casefold()]
            with self.archive.open(entry) as part:
                # Asked for no more than it claims, a part that lies about its size does not unfold in memory.
                return part.read(entry.file_size)
        except (KeyError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise damaged() from error
        except (zipfile.BadZipFile, zlib.error) as error:
            raise damaged() from error

    def tree(self, name: str) -> Element:
        """The root of an XML part. Raises LabdeskError when it is missing, damaged or unsafe."""
        if name not in self._trees:
            try:
                self._trees[name] = parse(self.content(name))
            except UnsafeXmlError as error:
                raise LabdeskError(
                    what="这个 Word 文件里有外部实体或自定义的文档类型，可能有害，没有读取。", todo=_TODO
                ) from error
            except (etree.XMLSyntaxError, ValueError) as error:
                raise damaged() from error
        return self._trees[name]

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The relationships of the part `name` by id; those of the package for an empty name."""
        folder, base = posixpath.split(name)
        source = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(source):
            return {}
        relationships: dict[str, Relationship] = {}
        for element in self.tree(source).iter(_RELATIONSHIP):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not external:
                target = self._inside(folder, target)
            kind = (element.get("Type") or "").rpartition("/")[2]
            relationships[element.get("Id") or ""] = Relationship(kind, target, external)
        return relationships

    def _inside(self, folder: str, target: str) -> str:
        """The part that a target means; it is a URI, so that what is no letter of ASCII may be escaped."""
        found = posixpath.normpath(posixpath.join("/", folder, _slashed(target))).lstrip("/")
        return found if self.has(found) else unquote(found)

    def main_part(self) -> str | None:
        """The part with the text; the usual name where the relationship to it is lost."""
        found = self.related("", "officeDocument")
        return found or (_USUAL_MAIN if self.has(_USUAL_MAIN) else None)

    def related(self, name: str, kind: str) -> str | None:
        """The part that `name` relates to by `kind`, the last word of the relationship's type (`styles`)."""
        for relationship in self.relationships(name).values():
            if relationship.kind == kind and not relationship.external and self.has(relationship.target):
                return relationship.target
        return None


def open_package(source: Path | BinaryIO) -> Package:
    """Open a Word file. Raises LabdeskError for what is none, is encrypted, damaged or a bomb."""
    try:
        _refuse_ole(source)
        archive = zipfile.ZipFile(source)
    except OSError as error:
        raise LabdeskError(
            what=f"打不开这个 Word 文件：{cause(error)}。",
            todo="请确认文件存在并且有权读取。",
        ) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise LabdeskError(what="这不是 Word 文件（.docx），或者文件不完整。", todo=_TODO) from error
    _refuse_bomb(archive)
    return Package(archive)


def damaged() -> LabdeskError:
    """What to say of a file that began well."""
    return LabdeskError(what="这个 Word 文件已损坏或不完整，读不出来。", todo=_TODO)


def relation_id(element: Element, name: str = "id") -> str | None:
    """The attribute `r:name`."""
    return element.get(R_ + name)


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _refuse_ole(source: Path | BinaryIO) -> None:
    """Encrypted .docx and old .doc files are OLE containers."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            _refuse_ole(file)
        return
    start = source.tell()
    head = source.read(len(_OLE_SIGNATURE))
    encrypted = head == _OLE_SIGNATURE and _OLE_ENCRYPTED in source.read(MAX_CONTENT)
    source.seek(start)
    if encrypted:
        raise LabdeskError(what="这个 Word 文件设了打开密码，读不出来。", todo="请在 Word 或 WPS 中取消密码后再试。")
    if head == _OLE_SIGNATURE:
        raise LabdeskError(
            what="这是旧版 Word 文件（.doc），不能读取。", todo="请在 Word 或 WPS 中另存为 .docx 后再试。"
        )


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    content = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    swollen = content > RATIO_MATTERS_FROM and content > MAX_RATIO * packed
    if len(entries) > MAX_ENTRIES or content > MAX_CONTENT or swollen:
        raise LabdeskError(what="这个 Word 文件展开后大得不正常，没有读取。", todo=_TODO)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise LabdeskError(what="这个 Word 文件设了密码，读不出来。", todo="请在 Word 或 WPS 中取消密码后再试。")
