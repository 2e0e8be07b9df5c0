"""Footnotes and endnotes of Word files: read from other people's, written into ours and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labdesk.document.model import (
    LONG_RULE,
    SHORT_RULE,
    USUAL_NOTES,
    Document,
    Note,
    NoteNumber,
    NoteNumbering,
    NoteReference,
    NoteSetting,
    Paragraph,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.document.text import document_lines
from labdesk.document.word import read, write
from labdesk.document.word.normal import normal
from tests import external
from tests.document.layout.laying import cell, paragraph
from tests.document.layout.noting import note, refers
from tests.document.strategies import inlines, paragraphs, printable_texts
from tests.document.word.foreign import first_paragraph, p, r, read_foreign, tbl, tc, tr
from tests.document.word.parts import find, part, part_names
from tests.document.word.test_round_trip import written

REFERENCE = '<w:footnoteReference w:id="2"/>'
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def footnote(content: str, number: int = 2, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'


NOTE = footnote(r("<w:footnoteRef/><w:t>注文</w:t>"))


def references(body: str, **parts: str) -> list[NoteReference]:
    return [each for each in first_paragraph(body, **parts).inlines if isinstance(each, NoteReference)]


class TestReading:
    def test_a_note_stands_where_it_is_referred_to_with_its_number(self) -> None:
        [found] = references(r("<w:t>文</w:t>" + REFERENCE), footnotes=NOTE)
        [text] = found.note.blocks
        assert isinstance(text, Paragraph)
        assert [type(each) for each in text.inlines] == [NoteNumber, Run]
        assert text.text == "注文"
        assert (found.note.kind, found.note.mark) == ("footnote", None)

    def test_it_looks_as_its_own_characters_do(self) -> None:
        bodies = (f"<w:p><w:r>{look}{REFERENCE}</w:r></w:p>" for look in ("", RAISED))
        plain, raised = (references(body, footnotes=NOTE)[0] for body in bodies)
        assert (plain.style.script, raised.style.script) == ("normal", "superscript")

    def test_an_own_mark_takes_the_place_of_the_number(self) -> None:
        body = r('<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>＊</w:t>') + p("后")
        [found] = references(body, footnotes=NOTE)
        assert found.note.mark == "＊"
        assert first_paragraph(body, footnotes=NOTE).text == ""

    def test_a_note_may_hold_tables(self) -> None:
        [found] = references(r(REFERENCE), footnotes=footnote(tbl(tr(tc(p("格"))), grid=(2000,)) + p("")))
        assert isinstance(found.note.blocks[0], Table)

    def test_a_reference_in_a_cell_has_its_note(self) -> None:
        document, _ = read_foreign(tbl(tr(tc(r(REFERENCE))), grid=(2000,)), footnotes=NOTE)
        assert document_lines(document) == ["注文"]

    def test_endnotes_are_read_as_such(self) -> None:
        body = r('<w:endnoteReference w:id="2"/>')
        [found] = references(body, endnotes=footnote(p("尾"), kind="endnote"))
        assert found.note.kind == "endnote"

    def test_numbers_restart_and_place_are_the_sections_or_those_of_the_settings(self) -> None:
        settings_ = '<w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="3"/></w:footnotePr>'
        own = '<w:footnotePr><w:pos w:val="beneathText"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
        section, _ = read_foreign(f"{p('文')}<w:sectPr>{own}</w:sectPr>", settings=settings_)
        assert section.sections[0].footnotes == NoteNumbering("upperRoman", 3, "page")
        assert section.sections[0].notes_below_text

    def test_endnotes_may_stand_at_the_end_of_sections(self) -> None:
        document, _ = read_foreign(p("文"), settings='<w:endnotePr><w:pos w:val="sectEnd"/></w:endnotePr>')
        assert document.notes.endnotes_at == "section"

    def test_separators_are_those_of_the_file(self) -> None:
        own = f'<w:footnote w:type="separator" w:id="0">{r("<w:separator/>")}{p("分隔")}</w:footnote>'
        document, _ = read_foreign(r(REFERENCE), footnotes=own + NOTE)
        rule, text = document.notes.separator
        assert isinstance(rule, Paragraph)
        assert rule.style.tabs[:1] == SHORT_RULE.style.tabs
        assert text == first_paragraph(p("分隔"))
        assert document.notes.continuation == (LONG_RULE,)

    def test_a_note_of_a_footnote_follows_it_and_is_said(self) -> None:
        inner = footnote(p("内"), 3)
        outer = footnote(r('<w:t>外</w:t><w:footnoteReference w:id="3"/>'))
        document, said = read_foreign(r(REFERENCE), footnotes=outer + inner)
        assert document_lines(document) == ["外", "内"]
        assert any("脚注里的脚注" in each for each in said)

    def test_notes_that_refer_to_each_other_end(self) -> None:
        first = footnote(r('<w:t>甲</w:t><w:footnoteReference w:id="3"/>'), 2)
        second = footnote(r('<w:t>乙</w:t><w:footnoteReference w:id="2"/>'), 3)
        assert document_lines(read_foreign(r(REFERENCE), footnotes=first + second)[0]) == ["甲", "乙"]

    @pytest.mark.parametrize("body", [r('<w:footnoteReference w:id="9"/>'), r(REFERENCE) + r(REFERENCE)])
    def test_a_note_without_text_or_named_twice_is_said(self, body: str) -> None:
        assert any("没有正文或重复引用的脚注，未印" in each for each in read_foreign(body, footnotes=NOTE)[1])

    def test_footnotes_at_the_end_of_the_document_are_said(self) -> None:
        body = f"{r(REFERENCE)}<w:sectPr><w:footnotePr><w:pos w:val='docEnd'/></w:footnotePr></w:sectPr>"
        assert any("脚注要排在节末或文末，排在页末" in each for each in read_foreign(body, footnotes=NOTE)[1])


def notes() -> st.SearchStrategy[Note]:
    blocks = st.lists(paragraphs(), min_size=1, max_size=2).map(tuple)
    marks = st.none() | st.text("＊*†", min_size=1, max_size=2)
    return st.builds(Note, blocks, st.sampled_from(("footnote", "endnote")), marks)


def noted_paragraphs() -> st.SearchStrategy[Paragraph]:
    mixed = st.one_of(inlines(printable_texts), st.builds(NoteReference, notes(), st.just(RunStyle())))
    return st.builds(Paragraph, st.lists(mixed, max_size=4).map(tuple))


def numberings() -> st.SearchStrategy[NoteNumbering]:
    formats = st.sampled_from(("decimal", "lowerRoman", "decimalEnclosedCircleChinese"))
    return st.builds(NoteNumbering, formats, st.integers(1, 9), st.sampled_from(("never", "section", "page")))


class TestWriting:
    @settings(max_examples=40)
    @given(st.lists(noted_paragraphs(), min_size=1, max_size=4), numberings(), numberings(), st.booleans())
    def test_notes_come_back(
        self, blocks: list[Paragraph], first: NoteNumbering, second: NoteNumbering, below: bool
    ) -> None:
        section = Section(tuple(blocks), footnotes=first, endnotes=second, notes_below_text=below)
        document = Document((section,), "试验", notes=NoteSetting("section", (paragraph("分隔"),)))
        assert read(written(document)) == normal(document)

    def test_numbers_and_tables_in_notes_and_references_in_cells_come_back(self) -> None:
        inner = Table((2000,), (Row((cell(paragraph("格")),)),))
        held = Note((paragraph("注"), inner), mark="＊")
        table = Table((9000,), (Row((cell(refers(note(), held)),)),))
        document = Document((Section((table, refers(note(kind="endnote")))),), "试验")
        assert read(written(document)) == normal(document)

    def test_words_own_lines_stay_words_own(self) -> None:
        document = Document((Section((refers(note()),)),), "试验")
        root = part(document, "word/footnotes.xml")
        assert len(find(root, "//w:separator")) == len(find(root, "//w:continuationSeparator")) == 1
        assert read(written(document)).notes == USUAL_NOTES

    def test_a_document_without_notes_has_no_part_for_them(self) -> None:
        document = Document((Section((paragraph("文"),)),), "试验")
        assert not any("notes" in name for name in part_names(document))

    @pytest.mark.external
    def test_the_validator_finds_no_fault(self, tmp_path: Path) -> None:
        numbering = NoteNumbering("decimalEnclosedCircleChinese", 2, "page")
        blocks = (refers(note(), note(mark="＊")), refers(note(kind="endnote")))
        section = Section(blocks, footnotes=numbering, endnotes=numbering, notes_below_text=True)
        target = tmp_path / "试验.docx"
        write(Document((section,), "试验", notes=NoteSetting("section")), target)
        assert external.validate_ooxml(target) == []
