"""Which marks may not stand at the start or end of a line (避头尾).

The one authority for both writers: the PDF's line breaker reads these sets, and the Word file carries them as the
document's own rule for zh-CN (`w:noLineBreaksBefore`, `w:noLineBreaksAfter`), so that Word and LibreOffice break
where the PDF breaks.

Sources: GB/T 15834-2011, 5.1 (position of punctuation marks); W3C "Requirements for Chinese Text Layout", 3.1.5 (line
start and line end prohibition); the zh-CN default sets of Word. The dash — stands in the first set although a line
may start with —— by GB/T 15834, because this alone keeps its two halves together in all three programs; so does … for
……
"""

NO_LINE_START = "!%),.:;?]}¢¨°·ˇˉ―—‖’”…‧‰′″›℃℉∶、。々〃〉》」』】〕〗〞・︰︳︴︶︸︺︼︾﹀﹂﹄﹏﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
"""Closing marks: never the first character of a line."""

NO_LINE_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥"
"""Opening marks: never the last character of a line."""
