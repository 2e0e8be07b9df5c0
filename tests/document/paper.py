"""An independent reader of a PDF as it lies on paper: what is shown where, and which lines are drawn.

It asks qpdf to unpack the file and reads the operators by itself; it shares nothing with the layout or the PDF writer.
Lengths are points, y runs up.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from tests import external

_OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)^endobj", re.S | re.M)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.S)
_TOKEN = re.compile(r"<<|>>|<[0-9A-Fa-f]*>|\[|\]|/[^\s/<>\[\]()]+|-?[\d.]+|[A-Za-z*]+")
_ASCENT, _DESCENT = 0.86, 0.14
"""Of an em: where ideographs reach to."""
_RISE = 0.9
"""Of an em: superscripts and subscripts of one line are not further apart."""


class Text(NamedTuple):
    """Characters shown together: the start of their baseline, their width and size. `mark` is the number of the
    marked content that they stand in, None where they are no content; `upright` tells level text from turned."""

    page: int
    mark: int | None
    x: float
    y: float
    width: float
    size: float
    text: str
    upright: bool
    missing: frozenset[str] = frozenset()

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x, self.y - _DESCENT * self.size, self.x + self.width, self.y + _ASCENT * self.size


class Stroke(NamedTuple):
    """A level or upright line of a border, from its low to its high end."""

    page: int
    level: bool
    at: float
    low: float
    high: float
    thick: float


class Joint(NamedTuple):
    """The end of a slanting line."""

    page: int
    x: float
    y: float


@dataclass
class Paper:
    """All that is shown and drawn."""

    sizes: list[tuple[float, float]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    slanting: list[Joint] = field(default_factory=list)

    @property
    def body(self) -> list[Text]:
        """What is content, in the order of the file."""
        return [text for text in self.texts if text.mark is not None]

    def lines(self) -> Iterator[list[list[Text]]]:
        """For each paragraph on a page its lines of level text, from the top, each from the left."""
        marked: dict[tuple[int, int], list[Text]] = {}
        for text in self.body:
            if text.upright and text.mark is not None:
                marked.setdefault((text.page, text.mark), []).append(text)
        for texts in marked.values():
            lines: list[list[Text]] = []
            for text in texts:
                last = lines[-1][-1] if lines else None
                high = max(text.size, *(each.size for each in lines[-1])) if lines else 0.0
                if last is None or text.x <= last.x or abs(text.y - last.y) > _RISE * high:
                    lines.append([])
                lines[-1].append(text)
            yield lines


class _Font(NamedTuple):
    characters: Mapping[int, str]
    widths: Mapping[int, float]
    boxes: frozenset[int] = frozenset()
    """The codes that show the box for a missing sign."""


def read_paper(pdf: Path) -> Paper:
    """What lies on the pages of a PDF of ours."""
    command = (external.tool("qpdf"), "--qdf", "--object-streams=disable", "--normalize-content=n", str(pdf), "-")
    data = subprocess.run(command, capture_output=True, check=True, timeout=external.PATIENCE_SECONDS).stdout
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b(?!s)", body)]
    fonts: dict[int, _Font] = {}
    paper = Paper()
    for number, page in enumerate(pages):
        right, top = (float(each) for each in re.findall(rb"[\d.]+", _array(page, b"/MediaBox"))[2:])
        paper.sizes.append((right, top))
        known = objects[_reference(page, b"/Font")]
        named = {name.decode(): int(at) for name, at in re.findall(rb"/(F\d+) (\d+) 0 R", known)}
        for reference in named.values():
            if reference not in fonts:
                fonts[reference] = _font(objects, reference)
        content = _stream(objects[_reference(page, b"/Contents")]).decode("latin-1")
        _read(content, number, {name: fonts[at] for name, at in named.items()}, paper)
    return paper


def _read(content: str, page: int, fonts: Mapping[str, _Font], paper: Paper) -> None:
    operands: list[str] = []
    marks: list[int | None] = []
    drawn: list[bool] = []
    font, size, scale, spacing, thick = _Font({}, {}), 0.0, 1.0, 0.0, 0.0
    matrix: list[float] = []
    start = (0.0, 0.0)
    for token in _TOKEN.findall(content):
        if not token[0].isalpha():
            operands.append(token)
            continue
        if token == "BDC":
            drawn.append("/Layout" in operands)
            known = operands.index("/MCID") if "/MCID" in operands else -1
            marks.append(int(operands[known + 1]) if known >= 0 else (marks[-1] if "/Span" in operands else None))
        elif token == "EMC":
            marks.pop()
            drawn.pop()
        elif token == "Tf":
            font, size = fonts[operands[-2][1:]], float(operands[-1])
        elif token == "Tz":
            scale = float(operands[-1]) / 100
        elif token == "Tc":
            spacing = float(operands[-1])
        elif token == "Tm":
            matrix = [float(each) for each in operands[-6:]]
        elif token in ("Tj", "TJ"):
            mark = marks[-1] if marks else None
            paper.texts.append(_shown(operands, font, size, scale, spacing, matrix, page, mark))
        elif token == "w":
            thick = float(operands[-1])
        elif token == "m":
            start = float(operands[-2]), float(operands[-1])
        elif token == "l" and drawn and drawn[-1]:
            end = float(operands[-2]), float(operands[-1])
            if start[0] != end[0] and start[1] != end[1]:
                paper.slanting += [Joint(page, *start), Joint(page, *end)]
                operands = []
                continue
            level = start[1] == end[1]
            along = sorted((start[0], end[0]) if level else (start[1], end[1]))
            paper.strokes.append(Stroke(page, level, start[1] if level else start[0], along[0], along[1], thick))
        operands = []


def _shown(
    operands: list[str],
    font: _Font,
    size: float,
    scale: float,
    spacing: float,
    matrix: list[float],
    page: int,
    mark: int | None,
) -> Text:
    codes: list[int] = []
    kerned = 0.0
    in_text = False
    for each in operands:
        if each == "[":
            in_text = True
        elif each.startswith("<") and each not in ("<<", ">>") and not each.startswith("<FEFF"):
            codes += [int(each[at : at + 4], 16) for at in range(1, len(each) - 1, 4)]
        elif in_text and each != "]":
            kerned -= float(each)
    wide = (sum(font.widths.get(code, 1000.0) for code in codes) + kerned) / 1000 * size + spacing * max(
        len(codes) - 1, 0
    )
    text = "".join(font.characters.get(code, "\ufffd") for code in codes)
    missing = frozenset(font.characters.get(code, "\ufffd") for code in codes if code in font.boxes)
    return Text(page, mark, matrix[4], matrix[5], wide * scale, size, text, matrix[0] > 0, missing)


def _font(objects: Mapping[int, bytes], reference: int) -> _Font:
    font = objects[reference]
    below = objects[int(re.findall(rb"\d+", _array(font, b"/DescendantFonts"))[0])]
    mapped = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>", _stream(objects[_reference(font, b"/ToUnicode")]))
    characters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in mapped}
    widths: dict[int, float] = {}
    for first, row in re.findall(rb"(\d+)\s*\[([^\[\]]*)\]", _array(below, b"/W")):
        widths |= {int(first) + at: float(width) for at, width in enumerate(row.split())}
    outlines = TTFont(
        BytesIO(_stream(objects[_reference(objects[_reference(below, b"/FontDescriptor")], b"/FontFile2")]))
    )
    glyphs = [outlines["glyf"][name] for name in outlines.getGlyphOrder()]
    boxes = {code for code in characters if code < len(glyphs) and glyphs[code] == glyphs[0]}
    return _Font(characters, widths, frozenset(boxes))


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None
    return found[1]


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(re.escape(key) + rb" (\d+) 0 R", body)
    assert found is not None, key
    return int(found[1])


def _array(body: bytes, key: bytes) -> bytes:
    """What stands between the brackets of an array, with those within."""
    start = body.index(b"[", body.index(key + b" ")) + 1
    depth, at = 1, start
    while depth:
        depth += {b"[": 1, b"]": -1}.get(body[at : at + 1], 0)
        at += 1
    return body[start : at - 1]
