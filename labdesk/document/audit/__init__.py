"""The audit of a written file: it is read back, and every text of the document must stand in it, in its place.

Both are read from their bytes alone, by readers that know nothing of how the files were written: a Word file by its
XML, a PDF by its structure tree, the codes that its pages show and their ToUnicode.
"""

from labdesk.document.audit.check import AuditError, audit

__all__ = ["AuditError", "audit"]
