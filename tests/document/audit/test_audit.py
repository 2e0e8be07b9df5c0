"""Every exported file is read back: whatever it does not say as the project does is found and named by its field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from labdesk.document import outputs, pdf, word
from labdesk.document.audit import AuditError, audit
from labdesk.document.audit.check import Kind
from labdesk.document.audit.lines import body_lines
from labdesk.document.audit.pdfcontent import Characters, Content, Font
from labdesk.document.audit.pdffile import DamagedPdfError
from labdesk.document.audit.pdftext import read_pdf
from labdesk.document.audit.unseen import Seen
from labdesk.document.audit.wordtext import DamagedWordError, read_word
from labdesk.document.fonts import embedding
from labdesk.document.model import (
    Block,
    Cell,
    Document,
    Notices,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
    TabStop,
)
from labdesk.document.pdf.operators import PageWriter
from labdesk.project.where import where
from labdesk.session import Session
from tests.packs.samples import answered

KINDS: tuple[Kind, ...] = ("word", "pdf")


@pytest.fixture(scope="module")
def session() -> Session:
    return answered("suzhou-datalab-2024", "complete")


@pytest.fixture(scope="module")
def form(session: Session) -> Document:
    return outputs.document_of(outputs.outputs_of(session.view)[0], session.view, Notices())


def written(document: Document, kind: Kind) -> bytes:
    target = BytesIO()
    if kind == "word":
        word.write(document, target)
    else:
        pdf.write(document, target)
    return target.getvalue()


def mapped(blocks: tuple[Block, ...], change: Callable[[Row], Row | None]) -> tuple[Block, ...]:
    """The blocks with each row of their tables changed, or left out for None."""
    return tuple(
        replace(each, rows=tuple(row for old in each.rows if (row := change(old)) is not None))
        if isinstance(each, Table)
        else each
        for each in blocks
    )


def sabotaged(document: Document, change: Callable[[Row], Row | None]) -> Document:
    sections = (replace(each, blocks=mapped(each.blocks, change)) for each in document.sections)
    return replace(document, sections=tuple(sections))


def with_text(cell: Cell, change: Callable[[str], str]) -> Cell:
    first = cell.blocks[0]
    assert isinstance(first, Paragraph)
    runs = tuple(replace(each, text=change(each.text)) if isinstance(each, Run) else each for each in first.inlines)
    return replace(cell, blocks=(replace(first, inlines=runs), *cell.blocks[1:]))


def staff_path(session: Session, row: int, column: str) -> str:
    return f"staff/{session.project.rows('staff')[row]}/{column}"


def complaint(session: Session, form: Document, spoilt: Document, kind: Kind) -> str:
    with pytest.raises(AuditError) as raised:
        audit(form, kind, written(spoilt, kind), Notices(), partial(where, session.view))
    return raised.value.what


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_says_what_the_project_says_passes(form: Document, kind: Kind) -> None:
    notices = Notices()
    audit(form, kind, written(form, kind), notices)
    assert notices.items == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_dropped_character_is_found_and_named(session: Session, form: Document, kind: Kind) -> None:
    path = staff_path(session, 2, "title")

    def drop(row: Row) -> Row:
        return replace(
            row, cells=tuple(with_text(c, lambda text: text[:-1]) if c.origin == path else c for c in row.cells)
        )

    said = complaint(session, form, sabotaged(form, drop), kind)
    right = str(session.project.raw(path))
    name = "Word" if kind == "word" else "PDF"
    assert f"{where(session.view, path)}：{name} 中为「{right[:-1]}」，应为「{right}」" in said
    assert "等" not in said.partition("；")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_another_digit_is_found_and_named(session: Session, form: Document, kind: Kind) -> None:
    path = next(
        run.origin
        for line in body_lines(form)
        if line.paragraph
        for run in line.paragraph.inlines
        if isinstance(run, Run) and run.origin and run.origin.startswith("staff/") and re.search(r"\d", run.text)
    )

    def change(row: Row) -> Row:
        return replace(
            row,
            cells=tuple(
                with_text(c, lambda text: re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text, count=1))
                if c.origin == path
                else c
                for c in row.cells
            ),
        )

    assert where(session.view, path) in complaint(session, form, sabotaged(form, change), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_two_cells_that_changed_places_are_both_named(session: Session, form: Document, kind: Kind) -> None:
    paths = [staff_path(session, 1, each) for each in ("name", "title")]

    def swap(row: Row) -> Row:
        origins = [cell.origin for cell in row.cells]
        if not set(paths) <= set(origins):
            return row
        cells = list(row.cells)
        one, other = (origins.index(path) for path in paths)
        cells[one], cells[other] = cells[other], cells[one]
        return replace(row, cells=tuple(cells))

    said = complaint(session, form, sabotaged(form, swap), kind)
    assert all(where(session.view, path) in said for path in paths)


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_row_is_named_and_not_all_that_follow_it(session: Session, form: Document, kind: Kind) -> None:
    lost = f"staff/{session.project.rows('staff')[4]}"
    said = complaint(session, form, sabotaged(form, lambda row: None if row.origin == lost else row), kind)
    name = "Word" if kind == "word" else "PDF"
    assert f"{where(session.view, lost)} · 姓名：{name} 中没有「" in said
    assert where(session.view, f"staff/{session.project.rows('staff')[6]}") not in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_printed_twice_is_found(session: Session, form: Document, kind: Kind) -> None:
    doubled = staff_path(session, 0, "name")

    def double(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(
                each,
                rows=tuple(
                    row
                    for old in each.rows
                    for row in ([old, old] if any(c.origin == doubled for c in old.cells) else [old])
                ),
            )
            if isinstance(each, Table)
            else each
            for each in blocks
        )

    spoilt = replace(form, sections=tuple(replace(each, blocks=double(each.blocks)) for each in form.sections))
    assert "中多出「" in complaint(session, form, spoilt, kind)


def test_a_pdf_whose_signs_copy_out_as_others_is_found(
    session: Session, form: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page looks as it should, only its ToUnicode is wrong."""
    sign = str(session.project.raw("lead/name"))[0]
    right = embedding._utf16
    monkeypatch.setattr(embedding, "_utf16", lambda char: right("厂" if char == sign else char))
    content = written(form, "pdf")
    monkeypatch.undo()
    with pytest.raises(AuditError) as raised:
        audit(form, "pdf", content, Notices(), partial(where, session.view))
    assert where(session.view, "lead/name") in raised.value.what


def test_text_that_copies_out_otherwise_than_it_is_shown_is_found() -> None:
    fonts = {"/F1": Font(Characters({1: "二"}), {})}
    code = "/P <</MCID 0>> BDC\n/Span <</ActualText <FEFF4E00>>> BDC BT /F1 9 Tf 1 0 0 1 0 0 Tm [<0001>] TJ ET EMC\nEMC"
    marked = next(Content(fonts, 9, 9, Seen()).stretches(code))
    assert marked.texts == ["二（复制为：一）"]


def test_a_painter_that_leaves_an_answer_out_is_found(
    session: Session, form: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = str(session.project.raw("lead/name"))
    paint = PageWriter.text
    monkeypatch.setattr(
        PageWriter, "text", lambda self, text, font: None if text.text == unit else paint(self, text, font)
    )
    content = written(form, "pdf")
    monkeypatch.undo()
    with pytest.raises(AuditError) as raised:
        audit(form, "pdf", content, Notices(), partial(where, session.view))
    assert f"{where(session.view, 'lead/name')}：PDF 中没有「{unit}」" in raised.value.what


def test_a_value_lost_in_the_footer_is_found(session: Session) -> None:
    footer = Paragraph((Run("申报单位：", RunStyle()), Run("苏州某公司", origin="lead/name"), PageField("page")))
    document = Document((Section((Paragraph((Run("正文"),)),), footer=(footer,)),), title="表")
    without = replace(document, sections=(replace(document.sections[0], footer=()),))
    for kind in KINDS:
        audit(document, kind, written(document, kind), Notices())
        assert where(session.view, "lead/name") in complaint(session, document, without, kind)


def test_page_numbers_in_the_text_pass() -> None:
    text = Paragraph((Run("共 "), PageField("pages"), Run(" 页，"), Run("七", origin="n"), Run("份")))
    document = Document((Section((text,)),), title="表")
    for kind in KINDS:
        audit(document, kind, written(document, kind), Notices())


def test_leaders_of_tabs_are_not_text() -> None:
    style = ParagraphStyle(tabs=(TabStop(6000, "left", "dot"),))
    document = Document((Section((Paragraph((Run("一\t7"),), style),)),), title="目录")
    audit(document, "pdf", written(document, "pdf"), Notices())


def test_a_cell_that_begins_on_the_next_page_keeps_its_place_in_the_row() -> None:
    """The first cell's text stands below the first page's end, the second one's begins on it."""
    space = Paragraph(style=ParagraphStyle(line_pitch=14000))
    short = Cell((space, space, Paragraph((Run("先"),))), valign="top")
    long = Cell(tuple(Paragraph((Run(f"第{number}行"),)) for number in range(90)), valign="top")
    table = Table((4000, 4000), (Row((short, long)),))
    document = Document((Section((table,), PageSetup()),), title="表")
    content = written(document, "pdf")
    assert read_pdf(content).pages > 1
    audit(document, "pdf", content, Notices())


def test_text_off_the_paper_is_said() -> None:
    far = Paragraph((Run("看不见", origin="lead/name"),), ParagraphStyle(indent_left=11000))
    document = Document((Section((far,)),), title="表")
    notices = Notices()
    audit(document, "pdf", written(document, "pdf"), notices)
    assert [(each.kind, each.origin) for each in notices.items] == [("clipped-text", "lead/name")]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"%PDF-1.4\nstartxref\n0\n%%EOF"])
def test_what_is_no_file_of_ours_is_an_error_and_no_crash(content: bytes, form: Document) -> None:
    with pytest.raises(DamagedPdfError):
        read_pdf(content)
    with pytest.raises(DamagedWordError):
        read_word(content)
    for kind in KINDS:
        with pytest.raises(AuditError):
            audit(form, kind, content, Notices())


def test_a_word_file_with_a_changed_sign_is_found(session: Session, form: Document) -> None:
    unit = str(session.project.raw("lead/name"))
    source, target = ZipFile(BytesIO(written(form, "word"))), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as changed:
        for name in source.namelist():
            content = source.read(name)
            changed.writestr(name, content.replace(unit.encode(), (unit[:-1] + "厂").encode(), 1))
    with pytest.raises(AuditError) as raised:
        audit(form, "word", target.getvalue(), Notices(), partial(where, session.view))
    assert where(session.view, "lead/name") in raised.value.what


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_that_differs_writes_no_file(
    session: Session, kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = getattr(outputs, f"_{kind}")

    def wrong(document: Document, *rest: object) -> bytes:
        lost = f"staff/{session.project.rows('staff')[4]}"
        content: bytes = right(sabotaged(document, lambda row: None if row.origin == lost else row), *rest)
        return content

    monkeypatch.setattr(outputs, f"_{kind}", wrong)
    with pytest.raises(AuditError) as raised:
        session.export(tmp_path / "files")
    assert "第 5 行" in raised.value.what
    assert "没有写出文件" in raised.value.kept
    assert not (tmp_path / "files").exists()
