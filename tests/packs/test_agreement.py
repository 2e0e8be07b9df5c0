"""The PDF of every sample and variant of every pack beside LibreOffice's PDF of our Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from labdesk.base.paths import templates_dir
from labdesk.document import pdf, word
from labdesk.document.layout.chars import AUTOSPACE
from labdesk.document.model import Notices
from labdesk.document.outputs import document_of
from labdesk.document.text import visible_characters
from tests import external
from tests.packs.samples import PACKS, answered, pack

pytestmark = pytest.mark.external


class Pair(NamedTuple):
    """A form by both: the pages' text, and the names of the fonts in the file."""

    ours: list[str]
    theirs: list[str]
    our_fonts: set[str]
    their_fonts: set[str]


def examples(name: str) -> list[str]:
    """The worked examples of a pack: the complete sample and its variants."""
    files = (templates_dir() / name / "examples").glob("*.expect.yaml")
    return sorted(file.name.removesuffix(".expect.yaml") for file in files)


@pytest.fixture(scope="module", params=PACKS)
def pairs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Every example of a pack, in all its outputs, by its name."""
    folder, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    names = []
    for example in examples(request.param):
        view = answered(request.param, example).view
        for output in pack(request.param).model.outputs:
            document = document_of(output, view, Notices())
            names.append(f"{output.id}-{example}")
            word.write(document, folder / f"{names[-1]}.docx")
            pdf.write(document, folder / f"{names[-1]}.pdf")
    made = external.libreoffice_pdfs([folder / f"{name}.docx" for name in names], theirs)
    return {name: _pair(folder / f"{name}.pdf", file) for name, file in zip(names, made, strict=True)}


def _pair(ours: Path, theirs: Path) -> Pair:
    pages = (external.pdf_pages_text(ours), external.pdf_pages_text(theirs))
    return Pair(*pages, _families(ours), _families(theirs))


def _families(file: Path) -> set[str]:
    return {font["name"].partition("+")[2] for font in external.pdf_fonts(file)}


def test_there_are_as_many_pages(pairs: dict[str, Pair]) -> None:
    counts = {name: (len(pair.ours), len(pair.theirs)) for name, pair in pairs.items()}
    assert {name: count for name, count in counts.items() if count[0] != count[1]} == {}


def test_pages_without_a_boundary_of_ideographs_and_latin_hold_the_same_characters(pairs: dict[str, Pair]) -> None:
    different = [
        (name, number)
        for name, pair in pairs.items()
        for number, (ours, theirs) in enumerate(zip(pair.ours, pair.theirs, strict=True), start=1)
        if not AUTOSPACE.search(ours) and _characters(ours) != _characters(theirs)
    ]
    assert different == []


def test_nearly_all_pages_hold_the_same_characters(
    pairs: dict[str, Pair], record_property: Callable[[str, object], None]
) -> None:
    """Where a line breaks elsewhere for LibreOffice's fifth of an em, a page may end elsewhere too."""
    pages = [both for pair in pairs.values() for both in zip(pair.ours, pair.theirs, strict=True)]
    share = sum(_characters(ours) == _characters(theirs) for ours, theirs in pages) / len(pages)
    record_property("share_of_pages_with_the_same_characters", share)
    assert share >= 0.95


def test_both_files_name_the_same_fonts(pairs: dict[str, Pair]) -> None:
    assert {name: (pair.our_fonts, pair.their_fonts) for name, pair in pairs.items() if pair[2] != pair[3]} == {}


def _characters(page: str) -> list[str]:
    return sorted(visible_characters(page))
