"""Lines and paragraphs of text, kept exactly as typed; too long or too short is a problem, nothing is cut."""

from __future__ import annotations

from labdesk.lang.values import Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, Raw, TypedText
from labdesk.pack.model import LongTextField, TextField


class TextType(TypedText[TextField]):
    """One line."""

    def understand(self, text: str, field: TextField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        excess = len(text) - field.max_length if field.max_length is not None else 0
        return Parsed(text, f"最多 {field.max_length} 个字，超出 {excess} 个" if excess > 0 else None)

    def format(self, value: Value, field: TextField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)

    def normalise(self, raw: Raw, field: TextField, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        return None if self.is_empty(raw) else raw


class LongTextType(TypedText[LongTextField]):
    """Paragraphs, one a line."""

    def understand(self, text: str, field: LongTextField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        length = characters(text)
        if field.max_length is not None and length > field.max_length:
            return Parsed(text, f"最多 {field.max_length} 字，现有 {length} 字，超出 {length - field.max_length} 字")
        if field.min_length is not None and length < field.min_length:
            return Parsed(text, f"至少 {field.min_length} 字，现有 {length} 字，还差 {field.min_length - length} 字")
        return Parsed(text)

    def format(self, value: Value, field: LongTextField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)

    def normalise(self, raw: Raw, field: LongTextField, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        return None if self.is_empty(raw) else raw


def characters(text: str) -> int:
    """The length of a long text: its characters without line breaks."""
    return len(text) - text.count("\n") - text.count("\r")
