"""Changes small and large to files that were written: what an audit has to find. Each changes one place."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from labdesk.document.audit.lines import FIELD, Line
from labdesk.document.audit.pdfcontent import Content, Font
from labdesk.document.audit.pdffile import PdfFile, Reference
from labdesk.document.audit.pdftext import _Reader
from labdesk.document.audit.unseen import Seen
from labdesk.document.model import Run
from labdesk.document.text import visible_characters

_BODY: Final = "word/document.xml"
_PARAGRAPH: Final = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_SHOWN: Final = re.compile(r"(<w:t [^>]*>)([^<]+)(</w:t>)")
_ROW: Final = re.compile(r"<w:tr>(?:(?!<w:tr>).)*?</w:tr>", re.DOTALL)


class Mutated(NamedTuple):
    """A file with one change, what was done, and the lines of which one has to be named."""

    content: bytes
    what: str
    lines: tuple[Line, ...]


class WordFile:
    """A Word file of a document with these lines."""

    def __init__(self, content: bytes, lines: Sequence[Line]) -> None:
        with ZipFile(BytesIO(content)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.xml = self._parts[_BODY].decode("utf-8")
        spans = [found.span() for found in _PARAGRAPH.finditer(self.xml) if _is_shown(found.group())]
        assert len(spans) == len(lines)
        self._places = [(span, line) for span, line in zip(spans, lines, strict=True) if is_answer(line)]

    def mutated(self, chance: random.Random) -> Mutated:
        """The file with something changed at a random answer."""
        while True:
            act: Callable[..., Any] = chance.choice(_WORD_ACTS)
            (start, end), line = chance.choice(self._places)
            if act in (_swapped, _moved):
                (other, other_end), second = chance.choice(self._places)
                if other <= end or line.text.split() == second.text.split():
                    continue
                one, two = act(self.xml[start:end], self.xml[other:other_end])
                xml = self.xml[:start] + one + self.xml[end:other] + two + self.xml[other_end:]
                return Mutated(self._packed(xml), act.__name__, (line, second))
            if act is _row_dropped:
                row = next((each for each in _ROW.finditer(self.xml) if each.start() < start < each.end()), None)
                if row is None or "w:vMerge" in row.group():
                    continue
                gone = [each for (at, _), each in self._places if row.start() < at < row.end()]
                xml = self.xml[: row.start()] + self.xml[row.end() :]
                return Mutated(self._packed(xml), act.__name__, tuple(gone))
            changed = act(self.xml[start:end], chance)
            if changed != self.xml[start:end]:
                return Mutated(self._packed(self.xml[:start] + changed + self.xml[end:]), act.__name__, (line,))

    def _packed(self, xml: str) -> bytes:
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as package:
            for name, content in (self._parts | {_BODY: xml.encode("utf-8")}).items():
                package.writestr(name, content)
        return target.getvalue()


def is_answer(line: Line) -> bool:
    """Whether a line holds an answer and nothing that other lines hold too."""
    assert line.paragraph is not None
    runs = [each for each in line.paragraph.inlines if isinstance(each, Run)]
    return FIELD not in line.text and all(each.origin for each in runs if each.text.strip()) and len(line.text) > 1


def _is_shown(paragraph: str) -> bool:
    return "fldChar" in paragraph or any(text.strip() for _, text, _ in _SHOWN.findall(paragraph))


def _character_dropped(paragraph: str, chance: random.Random) -> str:
    return _typed(paragraph, chance, lambda text, at: text[:at] + text[at + 1 :])


def _character_altered(paragraph: str, chance: random.Random) -> str:
    return _typed(paragraph, chance, lambda text, at: f"{text[:at]}囍{text[at + 1 :]}")


def _character_doubled(paragraph: str, chance: random.Random) -> str:
    return _typed(paragraph, chance, lambda text, at: text[: at + 1] + text[at:])


def _tick_turned(paragraph: str, chance: random.Random) -> str:
    del chance
    return paragraph.translate(str.maketrans("☑□√", "□☑□"))


def _typed(paragraph: str, chance: random.Random, change: Callable[[str, int], str]) -> str:
    found = chance.choice([each for each in _SHOWN.finditer(paragraph) if each.group(2).strip()])
    text = found.group(2)
    if "&" in text:
        return paragraph
    at = chance.choice([at for at, sign in enumerate(text) if sign.strip()])
    return paragraph[: found.start(2)] + change(text, at) + paragraph[found.end(2) :]


def _hidden(paragraph: str, chance: random.Random) -> str:
    del chance
    return paragraph.replace("<w:sz ", "<w:vanish/><w:sz ")


def _white(paragraph: str, chance: random.Random) -> str:
    del chance
    return paragraph.replace("<w:sz ", '<w:color w:val="FFFFFF"/><w:sz ')


def _tiny(paragraph: str, chance: random.Random) -> str:
    return re.sub(r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{chance.randrange(3)}"/>', paragraph)


def _squeezed(paragraph: str, chance: random.Random) -> str:
    del chance
    return paragraph.replace("<w:sz ", '<w:w w:val="1"/><w:sz ')


def _flattened(paragraph: str, chance: random.Random) -> str:
    return re.sub(r'w:line="\d+"', f'w:line="{chance.randrange(1, 60)}"', paragraph)


def _in_another_face(paragraph: str, chance: random.Random) -> str:
    head, _, rest = paragraph.partition("</w:pPr>")
    return f"{head}</w:pPr>" + re.sub(
        r'w:eastAsia="[^"]+"', f'w:eastAsia="{chance.choice(["华文彩云", "Arial"])}"', rest
    )


def _struck_out(paragraph: str, chance: random.Random) -> str:
    del chance
    head, mark, rest = paragraph.partition("</w:pPr>")
    body = rest.removesuffix("</w:p>").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'{head}{mark}<w:del w:id="1" w:author="x">{body}</w:del></w:p>'


def _emptied(paragraph: str, chance: random.Random) -> str:
    del chance
    return _SHOWN.sub("", paragraph)


def _swapped(one: str, two: str) -> tuple[str, str]:
    return two, one


def _moved(one: str, two: str) -> tuple[str, str]:
    """Into another cell, after what stands there."""
    return "<w:p/>", two + one


def _row_dropped(one: str, two: str) -> tuple[str, str]:
    raise NotImplementedError


_WORD_ACTS: Final[tuple[Callable[..., Any], ...]] = (
    _character_dropped,
    _character_altered,
    _character_doubled,
    _tick_turned,
    _hidden,
    _white,
    _tiny,
    _squeezed,
    _flattened,
    _in_another_face,
    _struck_out,
    _emptied,
    _swapped,
    _moved,
    _row_dropped,
)


class PdfPages:
    """A PDF of a document with these lines."""

    def __init__(self, content: bytes, lines: Sequence[Line]) -> None:
        self._content, self._lines = content, lines
        self._file = PdfFile(content)
        self._streams: list[tuple[int, str, dict[str, Font]]] = []
        self._cmaps: dict[str, int] = {}
        reader = _Reader(self._file, Seen())
        resolve = self._file.resolve
        for page in self._file.pages:
            found = resolve(page)
            fonts = resolve(resolve(found["/Resources"]).get("/Font", {}))
            self._cmaps |= {name: resolve(font)["/ToUnicode"].number for name, font in fonts.items()}
            code = self._file.stream(found["/Contents"]).decode("latin-1")
            self._streams.append(
                (found["/Contents"].number, code, {name: reader._font(font) for name, font in fonts.items()})
            )

    def mutated(self, chance: random.Random) -> Mutated:
        """The file with something changed in a random stretch with an answer, or in a font's table of characters."""
        while True:
            number, code, fonts = chance.choice(self._streams)
            places = [each for each in _STRETCH.finditer(code) if " Tj" in each.group() or "TJ" in each.group()]
            if not places:
                continue
            place = chance.choice(places)
            lines = self._lines_of(place.group(), fonts)
            act = chance.choice(_PDF_ACTS)
            if not lines:
                continue
            if act is _remapped:
                remapped = self._remapped(chance, place.group(), fonts)
                if remapped is not None:
                    return Mutated(remapped, act.__name__, tuple(self._lines))
                continue
            if act is _pair_swapped:
                other = chance.choice(places)
                others = self._lines_of(other.group(), fonts)
                if other.start() <= place.end() or not others or others == lines:
                    continue
                one, two = _inside(place.group()), _inside(other.group())
                start, end = place.start() + place.group().index(one), other.start() + other.group().index(two)
                changed = code[:start] + two + code[start + len(one) : end] + one + code[end + len(two) :]
                return Mutated(self._with(number, changed), act.__name__, (*lines, *others))
            changed = act(place.group(), chance, list(fonts))
            of_codes = act in (_code_dropped, _code_altered)  # a blank more or less is nothing that anybody sees
            if changed != place.group() and (
                not of_codes or self._shown(changed, fonts) != self._shown(place.group(), fonts)
            ):
                return Mutated(
                    self._with(number, code[: place.start()] + changed + code[place.end() :]), act.__name__, lines
                )

    def _shown(self, stretch: str, fonts: dict[str, Font]) -> tuple[str, bool]:
        """What can be seen of a stretch, spaces aside, and whether that lies on the paper."""
        made = next(Content(fonts, 9999, 9999, Seen()).stretches(stretch))
        return visible_characters(made.text), made.outside

    def _lines_of(self, stretch: str, fonts: dict[str, Font]) -> tuple[Line, ...]:
        """The lines that a stretch may be of; none where that may be wording of the form."""
        shown, _ = self._shown(stretch, fonts)
        found = [line for line in self._lines if shown and shown in visible_characters(line.text)]
        return tuple(found) if found and all(map(is_answer, found)) else ()

    def _remapped(self, chance: random.Random, stretch: str, fonts: dict[str, Font]) -> bytes | None:
        """Another character for a code that the stretch shows."""
        codes = "".join(_CODES.findall(stretch))
        code = codes[:4]
        name = re.search(r"(/F\d+) ", stretch)
        assert name is not None
        character = fonts[name[1]].characters[int(code, 16)]
        number = self._cmaps[name[1]]
        table = self._file.stream(Reference(number)).decode("ascii")
        was = f"<{code}> <{character.encode('utf-16-be').hex().upper()}>"
        wrong = table.replace(was, f"<{code}> <{chance.choice(['56CD', '0041', '4E00'])}>")
        return self._with(number, wrong) if wrong != table else None

    def _with(self, number: int, stream: str) -> bytes:
        """The file with another stream."""
        return rewritten(self._content, number, stream.encode("latin-1"))


def rewritten(content: bytes, number: int, stream: bytes) -> bytes:
    """A PDF of ours with another stream in one object, all offsets as they are then."""
    file = PdfFile(content)
    made, offsets = bytearray(b"%PDF-1.7\n"), {}
    packed = zlib.compress(stream)
    for each, (start, end) in sorted(file._offsets.items()):
        offsets[each] = len(made)
        if each == number:
            head = b"%d 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % (each, len(packed))
            made += head + packed + b"\nendstream\nendobj\n"
        else:
            made += content[start:end]
    table = len(made)
    size = max(offsets) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for each in range(1, size):
        made += b"%010d 00000 n \n" % offsets[each] if each in offsets else b"0000000000 00000 f \n"
    trailer = content[content.rfind(b"trailer") : content.rfind(b"startxref")]
    return bytes(made + trailer + b"startxref\n%d\n%%%%EOF\n" % table)


_STRETCH: Final = re.compile(r"/\w+ <</MCID \d+>> BDC\n.*?\nEMC\n", re.DOTALL)
_CODES: Final = re.compile(r"<([0-9A-F]{4,})>(?!>)")


def _inside(stretch: str) -> str:
    return stretch[stretch.index("BDC\n") + 4 : -len("EMC\n")]


def _codes_changed(stretch: str, chance: random.Random, change: Callable[[str, int], str]) -> str:
    """Change one code of those that the stretch shows."""
    found = chance.choice(list(_CODES.finditer(stretch)))
    codes = found.group(1)
    at = 4 * chance.randrange(len(codes) // 4)
    return stretch[: found.start(1)] + change(codes, at) + stretch[found.end(1) :]


def _code_dropped(stretch: str, chance: random.Random, _fonts: list[str]) -> str:
    return _codes_changed(stretch, chance, lambda codes, at: codes[:at] + codes[at + 4 :])


def _code_altered(stretch: str, chance: random.Random, _fonts: list[str]) -> str:
    return _codes_changed(
        stretch, chance, lambda codes, at: f"{codes[:at]}{int(codes[at : at + 4], 16) % 30 + 1:04X}{codes[at + 4 :]}"
    )


def _line_dropped(stretch: str, chance: random.Random, _fonts: list[str]) -> str:
    lines = [line for line in stretch.split("\n") if "BT " in line]
    return stretch.replace(f"{chance.choice(lines)}\n", "", 1)


def _painted_white(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    return stretch.replace("BDC\n", "BDC\n1 1 1 rg\n", 1).replace("0 0 0 rg\n", "")


def _not_painted(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    return stretch.replace("BT ", "3 Tr BT ", 1)


def _without_size(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    return re.sub(r" [\d.]+ Tf", " 0 Tf", stretch)


def _clipped(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    return stretch.replace("BDC\n", "BDC\n0 0 1 1 re W n\n", 1)


def _off_the_paper(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    return re.sub(r"-?[\d.]+ (-?[\d.]+) Tm", r"-900 \1 Tm", stretch)


def _in_another_font(stretch: str, chance: random.Random, fonts: list[str]) -> str:
    return re.sub(r"/F\d+ ", f"{chance.choice(fonts)} ", stretch)


def _pair_swapped(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    raise NotImplementedError


def _remapped(stretch: str, _chance: random.Random, _fonts: list[str]) -> str:
    raise NotImplementedError


_PDF_ACTS: Final[tuple[Callable[[str, random.Random, list[str]], str], ...]] = (
    _code_dropped,
    _code_altered,
    _line_dropped,
    _painted_white,
    _not_painted,
    _without_size,
    _clipped,
    _off_the_paper,
    _in_another_font,
    _pair_swapped,
    _remapped,
)
