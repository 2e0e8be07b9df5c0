"""Which marks may not stand at the start or end of a line (避头尾), and which may hang.

The one authority for both writers: the PDF's line breaker reads these sets, and the Word file carries them as its own
rule for zh-CN (`w:noLineBreaksBefore`, `w:noLineBreaksAfter`). Word keeps to them. LibreOffice 7.4 does not read them
and has a set of its own, which lacks … % ‰ ° ℃ and splits —— and ……: there a line may differ.

Sources: GB/T 15834-2011, 5.1 (where punctuation marks stand); W3C "Requirements for Chinese Text Layout", 3.1.5 (line
start and line end prohibition), 3.1.6 (unbreakable marks); the zh-CN default sets of Word.
"""

NO_LINE_START = (
    "!%),.:;?]}¢¨°·ˇˉ―‖’”…‧‰′″›℃℉∶、。々〃〉》」』】〕〗〞・︰︳︴︶︸︺︼︾﹀﹂﹄﹏"
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
"""Closing marks: never the first character of a line."""

BOXES = "□☐☑☒■"
"""Boxes to tick. They stand before the words that they are for, as opening marks do."""

NO_LINE_END = f"$([{{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥{BOXES}"
"""Opening marks, and boxes to tick: never the last character of a line."""

INSEPARABLE = "—―…‥─"
"""Marks that are written twice (—— ……): never split from their like. Word knows this by itself."""

HANGING = "，。、；：？！．"
"""Marks that may stand in the margin after a full line, one at a time; never in a table's cell, where the border is.

It is how LibreOffice 7.4 has it: outside tables it lets them hang both when the Word file leaves `w:overflowPunct`
out and when it says no, which it reads the wrong way round. Word lets them hang unless the paragraph says no.
"""
