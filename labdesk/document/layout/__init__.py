"""Lays a document out on pages: lines, paragraphs, tables, pages. Knows fonts' widths, no file format.

All lengths are twips, as in the model; y runs down from the page's top edge. The rules follow what LibreOffice 7.4
does with the Word file of the same document, so that both files break at the same places.
"""
