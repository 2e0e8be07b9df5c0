"""The characters that the shipped faces hold."""

import bz2
from pathlib import Path

UNIHAN_MAPPINGS = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"

# Everything but ideographs that a Chinese form can need, as far as the original face has it.
COMMON_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02C6, 0x02DD),  # tone marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x200A),  # spaces of fixed width
    (0x2010, 0x2027),  # dashes, quotation marks, dots
    (0x202F, 0x205F),  # narrow space, per mille, primes, brackets
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like: ℃ № ™
    (0x2150, 0x218F),  # fractions, Roman numerals
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x2300, 0x23FF),  # technical signs
    (0x2460, 0x257F),  # enclosed numbers, box drawing
    (0x2580, 0x27BF),  # blocks, shapes, symbols, ticks
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3105, 0x312F),  # Bopomofo
    (0x3220, 0x33FF),  # enclosed ideographs, units
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)


def standard_table(unicode_data: Path) -> frozenset[int]:
    """The 8,105 code points of 通用规范汉字表 (2013), from Unihan's kTGH under an unpacked `unicode-data`."""
    with bz2.open(unicode_data / UNIHAN_MAPPINGS, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines)
        table = frozenset(int(f[0][2:], 16) for f in fields if len(f) > 1 and f[1] == "kTGH")
    if len(table) != 8105:
        raise SystemExit(f"kTGH names {len(table)} characters, not 8,105")
    return table


def gbk() -> frozenset[int]:
    """The code points that GBK encodes with two bytes, by Python's own codec."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                found.add(ord(bytes((lead, trail)).decode("gbk")))
            except UnicodeDecodeError:
                continue
    return frozenset(found)


def common() -> frozenset[int]:
    """Latin, digits, punctuation, symbols and kana."""
    return frozenset(code for first, last in COMMON_RANGES for code in range(first, last + 1))
