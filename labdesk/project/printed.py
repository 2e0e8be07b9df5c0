"""What was printed for the stamp, remembered in the project: a fingerprint of every printed value, and the scan;
and the authority's own form, where that is what was printed.

Only digests are kept, not the values: to know that the paper no longer says what the project says, and where, is all
that they are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from labdesk.project.attachments import Attachment


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digests of a document's printed values by the paths of their answers, in the order of the document, and one
    of its whole text."""

    values: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A registered scan of the stamped paper: the file, its pages, and when (ISO 8601, local time)."""

    file: Attachment
    pages: int
    at: str


@dataclass(frozen=True, slots=True)
class FormUse:
    """The authority's own form that an output was filled into: its file as it was before, kept in the project; what a
    person decided of its places (labdesk.forms.mapping), and the dotted names of the fields that have a place in it."""

    file: Attachment
    places: Mapping[str, str]
    fields: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file.to_raw(), "places": list(self.places.items()), "fields": list(self.fields)}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> FormUse:
        """Raises as `Printed.from_json` does."""
        places = {_text(place): _text(key) for place, key in found["places"]}
        return cls(Attachment.from_raw(found["file"]), places, tuple(map(_text, found["fields"])))


@dataclass(frozen=True, slots=True)
class Printed:
    """One output of the pack as it was exported for the stamp: when (ISO 8601, local time), how many pages its PDF had,
    what it said, the scan of the stamped paper, if there is one, and the authority's form, if it was filled into that.
    """

    output: str
    at: str
    pages: int
    fingerprint: Fingerprint
    scan: Scan | None = None
    form: FormUse | None = None

    def with_scan(self, scan: Scan) -> Printed:
        return replace(self, scan=scan)

    def to_json(self) -> dict[str, Any]:
        scan = self.scan
        return {
            "output": self.output,
            "at": self.at,
            "pages": self.pages,
            "text": self.fingerprint.text,
            "values": list(self.fingerprint.values.items()),
            "scan": None if scan is None else {"file": scan.file.to_raw(), "pages": scan.pages, "at": scan.at},
            "form": None if self.form is None else self.form.to_json(),
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Printed:
        """Raises KeyError, TypeError or ValueError for anything but what `to_json` wrote."""
        values = {_text(path): _text(digest) for path, digest in found["values"]}
        scan, form = found["scan"], found["form"]
        return cls(
            _text(found["output"]),
            _text(found["at"]),
            _count(found["pages"]),
            Fingerprint(values, _text(found["text"])),
            None if scan is None else Scan(Attachment.from_raw(scan["file"]), _count(scan["pages"]), _text(scan["at"])),
            None if form is None else FormUse.from_json(form),
        )


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError("text")
    return found


def _count(found: Any) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ValueError("count")
    return found
