"""The zip package: parts, relationships and content types by python-docx, entries without clock time by us."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

# The earliest time a zip entry can have; a real one would make two exports of one document differ.
_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_COMPRESSED_ENDINGS = (".png", ".jpg")


class DatelessZip:
    """Stands in for python-docx's zip writer."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w")

    def write(self, uri: PackURI, content: bytes) -> None:
        """Add an entry; pictures, which are compressed already, are stored as they are."""
        entry = zipfile.ZipInfo(uri.membername, _ENTRY_TIME)
        entry.create_system = _UNIX
        stored = uri.membername.endswith(_COMPRESSED_ENDINGS)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content)

    def close(self) -> None:
        """Write the zip's directory."""
        self._zip.close()


class _Writer(PackageWriter):
    @classmethod
    def write_package(cls, package: OpcPackage, target: BinaryIO) -> None:
        out = DatelessZip(target)
        cls._write_content_types_stream(out, package.parts)  # type: ignore[no-untyped-call]
        cls._write_pkg_rels(out, package.rels)  # type: ignore[no-untyped-call]
        cls._write_parts(out, package.parts)  # type: ignore[arg-type]
        out.close()


class NewPart(Part):
    """A part named `name` (`/word/document.xml`), whose content can follow after its relationships.

    It joins the package once something relates to it.
    """

    def __init__(self, name: str, content_type: str, content: bytes = b"") -> None:
        super().__init__(PackURI(name), content_type)
        self.content = content

    @property
    def blob(self) -> bytes:
        return self.content


def write_package(package: OpcPackage, target: BinaryIO) -> None:
    """Write every part that can be reached from the package."""
    _Writer.write_package(package, target)
