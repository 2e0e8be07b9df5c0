"""What `labdesk render` says of a Word file beside the PDF that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk import cli
from labdesk.commands.render import gathered
from tests.document.word.foreign import foreign_file, p


def missing(*signs: str) -> list[str]:
    return [f"没有字体含有“{sign}”（U+{ord(sign):04X}），PDF 里印成方框" for sign in signs]


def test_characters_that_no_face_has_are_said_in_one_line() -> None:
    assert gathered([*missing("ا"), "有一页空白", *missing("ب")]) == [
        "没有字体含有“ا”（U+0627）、“ب”（U+0628），PDF 里印成方框",
        "有一页空白",
    ]


def test_of_many_characters_the_first_are_named_and_all_counted() -> None:
    (said,) = gathered(missing(*map(chr, range(0x0621, 0x063A))))
    assert said.count("U+") == 12
    assert "等 25 个字符，PDF 里印成方框" in said


def test_what_is_said_goes_to_the_error_stream_line_by_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "表.docx", tmp_path / "表.pdf"
    source.write_bytes(foreign_file(p("مرحبا", run='<w:u w:val="wave"/>')).getvalue())
    assert cli.main(["render", str(source), "-o", str(target)]) == 0
    said = capfd.readouterr().err.splitlines()
    assert said[0] == "注意：第 1 节第 1 段：双线、波浪等下划线，画成单线。"
    assert len(said) == 2
