"""The audit never stops an export that is right: whatever a document holds, its own files pass."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings

from labdesk.document import pdf, word
from labdesk.document.audit import audit
from labdesk.document.model import Document, Notices
from tests.document.strategies import documents


@settings(max_examples=25)
@given(documents())
def test_the_files_of_any_document_pass(document: Document) -> None:
    target = BytesIO()
    word.write(document, target)
    audit(document, "word", target.getvalue(), Notices())
    target = BytesIO()
    pdf.write(document, target)
    audit(document, "pdf", target.getvalue(), Notices())
