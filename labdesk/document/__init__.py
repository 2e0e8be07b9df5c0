"""The document model, its composer, the Word writer and reader, the PDF writer, fonts."""
