"""What random documents are put together from: a picture, names, texts of every kind, cells that cover a grid."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import NamedTuple

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4wcAARAwQCgAZDgMhlGTNegAAAABJRU5ErkJggg=="
)
NAMES = ("欧阳䶮", "㛃", "张𬭎", "王𫟼", "陶喆", "李堃", "犇", "于頔")
OPENING, CLOSING = "（《“‘【「〔", "）》”’】」〕，。、；：？！…—%℃"
WORDS = (
    "AI",
    "2024年",
    "18.75%",
    "CO₂",
    "m²",
    "Kubernetes v1.29",
    "ISO/IEC",
    "3,000 km/h",
    "www.example.org",
)
LINKED = ("——", "……", "·", "～", "\u3000", " ", "□", "☑", "☒", "√")
EMOJI = "😀🚀"
EXTREMES = (
    *EMOJI,
    "𠮷野家",
    "👨\u200d👩\u200d👧",
    "e\u0301a\u0308Z\u0334",
    "བོད་ཡིག་",
    "ᠮᠣᠩᠭᠣᠯ",
    "العربية",
    "ไทย",
    "한국어",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "ﾊﾝｶｸ",
    "零\u200b宽\u200d度\ufeff",
    "不\u00a0断\u202f开\u2060的",
    "soft\u00adhyphen",
    "。" * 200,
    "（" * 40,
    "—" * 31 + "…" * 31,
    "https://www.example.org/" + "a-very/long?path=" * 12,
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3,
    "x<y & z>]]>",
    "\ufffd\u0378",
)
"""Each of them has no fault; no face has signs for all of them."""

COLORS = ("000000", "C00000", "1f4e79")


class GridCell(NamedTuple):
    """A cell's first column, and how many columns and rows it covers."""

    column: int
    col_span: int
    row_span: int


def covered_grid(columns: int, rows: int, spans: Callable[[int, int, int], tuple[int, int]]) -> list[list[GridCell]]:
    """The cells of each row of a grid that they cover without gaps. `spans` chooses a cell's columns and rows, knowing
    its row and column and how many columns are free from there on."""
    taken: set[tuple[int, int]] = set()
    found: list[list[GridCell]] = []
    for row in range(rows):
        found.append([])
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((other for other in range(column, columns) if (row, other) in taken), columns) - column
            col_span, row_span = spans(row, column, free)
            taken |= {(row + down, column + across) for down in range(row_span) for across in range(col_span)}
            found[-1].append(GridCell(column, col_span, row_span))
    return found
