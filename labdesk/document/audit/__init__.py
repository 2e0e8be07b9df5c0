"""The audit of a written file: it is read back, and every text of the document must stand in it, in its place.

A Word file is read by our reader, a PDF from its bytes alone: structure tree, content streams, ToUnicode. Whoever
checks knows nothing of how the files were written.
"""

from labdesk.document.audit.check import AuditError, audit

__all__ = ["AuditError", "audit"]
