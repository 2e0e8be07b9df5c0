"""Exports that run beside the window: of a snapshot, wholly or not at all, to be given up at any moment."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from labdesk.document import word
from labdesk.document.model import document_paragraphs, paragraphs
from labdesk.exporting import CancelledError, Paper
from labdesk.pack.loader import load
from labdesk.session import Session
from tests.external import libreoffice_pdf, pdf_pages_text, validate_ooxml
from tests.packs.edited import EditedPack
from tests.packs.samples import PACKS, answered

PACK = "suzhou-datalab-2024"


def test_what_is_edited_afterwards_is_not_in_the_files(tmp_path: Path) -> None:
    session = answered(PACK, "complete")
    before = session.project.raw("lead/name")
    export = session.exporting(tmp_path, ("word",), "shipped")
    session.set("lead/name", "后来改的名称")
    session.remove_rows([f"staff/{row}" for row in session.project.rows("staff")])
    exported = export.run()
    text = "\n".join(each.text for each in document_paragraphs(word.read(exported.files[0].path)))
    assert str(before) in text
    assert "后来改的名称" not in text
    assert exported.files[0].path.name.count(str(before)) == 1


def test_it_tells_how_many_files_are_made(tmp_path: Path) -> None:
    export = answered(PACK, "complete").exporting(tmp_path, ("word", "pdf"), "shipped")
    told: list[int] = []
    export.run(told.append)
    assert told == [1, 2] == list(range(1, export.total + 1))


def test_given_up_before_it_begins_it_leaves_nothing(tmp_path: Path) -> None:
    export = answered(PACK, "complete").exporting(tmp_path / "new", ("word", "pdf"), "shipped")
    export.cancel()
    with pytest.raises(CancelledError):
        export.run()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("made", [1, 2])
def test_given_up_after_a_file_is_made_it_leaves_nothing(tmp_path: Path, made: int) -> None:
    export = answered(PACK, "complete").exporting(tmp_path / "new", ("word", "pdf"), "shipped")
    with pytest.raises(CancelledError):
        export.run(lambda count: export.cancel() if count == made else None)
    assert not (tmp_path / "new").exists()


def test_a_report_goes_to_extra_as_word_and_pdf(tmp_path: Path) -> None:
    session = answered(PACK, "people-14")
    report = session.report(date(2024, 12, 9))
    exported = session.exporting_report(report, tmp_path, "shipped").run()
    assert [each.kind for each in exported.files] == ["extra", "extra"]
    assert {each.path.parent for each in exported.files} == {tmp_path / "extra"}
    names = [each.path.name for each in exported.files]
    assert names == [f"自查报告_苏州砺枢数据科技有限公司{end}" for end in (".docx", ".pdf")]
    text = "\n".join(each.text for each in document_paragraphs(word.read(exported.files[0].path)))
    assert "还差 1 人" in text


def test_an_ordinary_export_writes_no_report(tmp_path: Path) -> None:
    exported = answered(PACK, "people-14").export(tmp_path)
    assert {each.kind for each in exported.files} == {"word", "pdf"}
    assert not (tmp_path / "extra").exists()


def test_a_document_under_a_condition_is_made_only_while_that_holds(tmp_path: Path) -> None:
    folder = EditedPack(tmp_path / "mini").append("pack.yaml", CONDITIONAL).folder
    session = Session.new(load(folder))
    for joint, made in ((None, ["application"]), (False, ["application"]), (True, ["application", "agreement"])):
        session.set("lead/joint", joint)
        export = session.exporting(tmp_path / "out", ("word",), "shipped")
        assert [each.output for each in export.run().files] == made
        assert export.total == len(made)


CONDITIONAL = """
  - {id: agreement, form_name: 协议, title: 协议, layout: application, layout_status: inferred, unit: lead.name,
     when: lead.joint, cite: 一}
"""


@pytest.mark.parametrize("name", PACKS)
def test_a_draft_says_so_on_each_page_and_in_its_name_and_is_never_remembered(name: str, tmp_path: Path) -> None:
    session = answered(name, "complete")
    plain = session.export(tmp_path / "plain", ("pdf",))
    draft = session.export(tmp_path / "draft", draft=True)
    assert draft.printed == ()
    assert all(each.path.stem.endswith("_草稿") for each in draft.files)
    pages = [page.extract_text() for each in draft.files if each.kind == "pdf" for page in PdfReader(each.path).pages]
    assert len(pages) == len(PdfReader(plain.files[0].path).pages)
    assert all(page.count("草稿") >= 1 for page in pages)
    headers = [
        section.header for each in draft.files if each.kind == "word" for section in word.read(each.path).sections
    ]
    assert all(any("供审阅，不用于盖章" in line.text for line in paragraphs(header)) for header in headers)


def test_each_pdf_comes_with_its_stamp_plan_and_its_fonts(tmp_path: Path) -> None:
    session = answered(PACK, "complete")
    exported = session.export(tmp_path)
    assert [(each.output, each.pdf.suffix) for each in exported.papers] == [("application", ".pdf")]
    paper = exported.papers[0]
    assert paper.plan.pages == len(PdfReader(paper.pdf).pages)
    assert paper.fonts == session.font_report("shipped")["application"]
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


@pytest.mark.external
def test_a_draft_is_sound_and_has_as_many_pages_in_word(tmp_path: Path) -> None:
    session = answered(PACK, "complete")
    pdf = session.export(tmp_path / "plain", ("pdf",)).files[0].path
    (draft,) = session.export(tmp_path, ("word",), draft=True).files
    assert validate_ooxml(draft.path) == []
    pages = pdf_pages_text(libreoffice_pdf(draft.path, tmp_path / "other"))
    assert len(pages) == len(PdfReader(pdf).pages)
    assert all("草稿" in page for page in pages)
