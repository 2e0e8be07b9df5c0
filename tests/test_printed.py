"""What was printed for the stamp is remembered; as soon as the paper would say something else, the fields are named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from labdesk.base.errors import LabdeskError
from labdesk.cli import main
from labdesk.project import codec
from labdesk.project.migrations import NoProjectError
from labdesk.session import Session
from tests.forms.shandong import LAYOUTS
from tests.packs.samples import answered


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = answered("suzhou-datalab-2024", "complete")
    session.remember_printed(session.export(tmp_path, ("pdf",)).printed)
    yield session
    session.close()


def scan(folder: Path, pages: int, password: str = "") -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    content = BytesIO()
    writer.write(content)
    path = folder / "盖章扫描.pdf"
    path.write_bytes(content.getvalue())
    return path


def test_nothing_has_to_be_printed_again_while_nothing_changed(session: Session) -> None:
    assert session.needs_reprint() == {}


def test_a_changed_field_is_named_and_typing_it_back_clears_it(session: Session) -> None:
    row = session.project.rows("staff")[2]
    before = session.project.raw(f"staff/{row}/title")
    session.type(f"staff/{row}/title", "副教授级")
    assert session.needs_reprint() == {"application": ("实验室团队 · 第 3 行 · 职称",)}
    session.type(f"staff/{row}/title", before)
    assert session.needs_reprint() == {}


def test_undoing_clears_it(session: Session) -> None:
    session.set("lead/name", "改了名的公司")
    assert session.needs_reprint()
    session.undo()
    assert session.needs_reprint() == {}


def test_rows_that_changed_places_are_named_though_no_value_changed(session: Session) -> None:
    row = session.project.rows("staff")[0]
    session.move_row(f"staff/{row}", 3)
    places = session.needs_reprint()["application"]
    assert any("第 1 行" in each for each in places)
    assert not any("第 7 行" in each for each in places)


def test_a_row_that_is_gone_is_named_by_its_table(session: Session) -> None:
    table = session.project.node("staff").full_label
    session.remove_rows([f"staff/{session.project.rows('staff')[-1]}"])
    assert any(each.startswith(table) for each in session.needs_reprint()["application"])


def test_what_is_not_printed_does_not_count(session: Session) -> None:
    from labdesk.document.fingerprint import fingerprint
    from labdesk.document.model import Notices
    from labdesk.document.outputs import document_of, outputs_of

    printed = fingerprint(document_of(outputs_of(session.view)[0], session.view, Notices())).values
    unprinted = [
        path
        for path, raw in session.project.answers()
        if path not in printed and isinstance(raw, str) and session.project.node(path).type in ("text", "long_text")
    ]
    for path in unprinted[:3]:
        session.set(path, "别的")
        found = session.needs_reprint().get("application", ())
        assert all(session.project.node(path).label not in each.split(" · ")[-1:] for each in found)
        session.undo()


def test_it_is_in_the_file_and_survives_saving_and_opening(session: Session, tmp_path: Path) -> None:
    assert session.dirty
    file = tmp_path / "项目.labdesk"
    session.register_scan(scan(tmp_path, 3))
    session.save_as(file)
    assert not session.dirty
    session.set("lead/name", "改了名的公司")
    session.save()
    opened = Session.open(file)
    known = opened.project.printed["application"]
    assert (known.pages, known.scan is not None and known.scan.pages) == (19, 3)
    assert known.scan is not None
    blob = opened.blob(known.scan.file.sha256)
    assert blob is not None
    assert blob.read().startswith(b"%PDF")
    assert opened.needs_reprint()["application"]


def test_only_digests_of_answers_are_kept(session: Session) -> None:
    data = codec.to_json(session.project)["printed"]
    assert str(session.project.raw("lead/name")) not in json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("key", ["output", "values", "pages", "text", "scan"])
def test_a_damaged_memory_is_no_project(session: Session, key: str) -> None:
    data = codec.to_json(session.project)
    data["printed"][0][key] = {"output": 1, "values": [["a", 1]], "pages": -1, "text": None, "scan": {"pages": 1}}[key]
    with pytest.raises(NoProjectError):
        codec.from_json(data, session.pack)


def test_printing_again_makes_the_paper_right_and_the_old_scan_wrong(session: Session, tmp_path: Path) -> None:
    session.register_scan(scan(tmp_path, 19))
    session.set("lead/name", "改了名的公司")
    session.remember_printed(session.export(tmp_path, ("pdf",)).printed)
    assert session.needs_reprint() == {}
    assert session.project.printed["application"].scan is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nnot really", b"PK\x03\x04", b"\x00" * 2000])
def test_what_is_no_pdf_is_refused(session: Session, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "扫描.pdf"
    file.write_bytes(content)
    with pytest.raises(LabdeskError, match=r"PDF|一页"):
        session.register_scan(file)
    assert session.project.printed["application"].scan is None


def test_a_locked_scan_and_an_unknown_output_are_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(LabdeskError, match="密码"):
        session.register_scan(scan(tmp_path, 1, "geheim"))
    with pytest.raises(LabdeskError, match="没有这样一份材料"):
        session.register_scan(scan(tmp_path, 1), "nothing")


def test_the_commands_remember_register_and_tell(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "项目.labdesk"
    session.project.printed.clear()
    session.save_as(file)
    assert main(["export", str(file), "-o", str(tmp_path / "out"), "--pdf", "--remember"]) == 0
    assert main(["scan", str(file), str(scan(tmp_path, 18))]) == 0
    said = capsys.readouterr()
    assert "已登记扫描件" in said.out
    assert "扫描件有 18 页，导出的 PDF 有 19 页" in said.err
    opened = Session.open(file)
    opened.set("lead/name", "改了名的公司")
    opened.save()
    main(["check", str(file)])
    said = capsys.readouterr()
    assert "［需重印重盖］" in said.out
    assert opened.project.node("lead/name").full_label in said.out
    main(["check", str(file), "--json"])
    assert opened.project.node("lead/name").full_label in json.loads(capsys.readouterr().out)["reprint"]["application"]


def test_a_plain_export_writes_nothing_into_the_project(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "项目.labdesk"
    session.save_as(file)
    before = file.read_bytes()
    assert main(["export", str(file), "-o", str(tmp_path / "out"), "--pdf"]) == 0
    assert file.read_bytes() == before


def test_scans_of_what_was_never_remembered_count_as_printed_now(tmp_path: Path) -> None:
    session = answered("suzhou-datalab-2024", "complete")
    printed = session.register_scan(scan(tmp_path, 19))
    assert printed.pages == 19
    assert session.needs_reprint() == {}
    session.project.printed["application"] = replace(printed, output="application", pages=18)
    session.close()


class TestTheAuthoritysForm:
    """What is really printed may be the authority's form; then only what has a place in it counts."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        session = answered("shandong-openlab-2022", "complete")
        session.save_as(tmp_path / "项目.labdesk")
        session.close()
        (tmp_path / "申报表.docx").write_bytes(LAYOUTS["plain"]())
        return tmp_path / "项目.labdesk"

    def fill(self, project: Path, *more: str) -> int:
        folder = project.parent
        target = str(folder / "填好.docx")
        return main(["fill-form", str(project), str(folder / "申报表.docx"), "-o", target, *more])

    def test_filling_it_for_the_stamp_is_remembered_with_its_pages(self, project: Path) -> None:
        assert self.fill(project, "--remember") == 0
        session = Session.open(project)
        known = session.project.printed["application"]
        assert known.form is not None
        assert (known.form.file.name, known.pages) == ("申报表.docx", 5)
        assert session.needs_reprint() == {}
        (blank,) = session.forms()
        assert blank.content == (project.parent / "申报表.docx").read_bytes()

    def test_filling_it_alone_changes_nothing_in_the_project(self, project: Path) -> None:
        before = project.read_bytes()
        assert self.fill(project) == 0
        assert project.read_bytes() == before

    def test_only_a_field_that_has_a_place_in_it_is_named(self, project: Path) -> None:
        self.fill(project, "--remember")
        session = Session.open(project)
        known = session.project.printed["application"].form
        assert known is not None
        elsewhere = next(
            path
            for path, raw in session.project.answers()
            if isinstance(raw, str)
            and session.project.node(path).type == "text"
            and session.project.node(path).pattern not in known.fields
        )
        session.set(elsewhere, "别的")
        assert session.needs_reprint() == {}
        session.set("lead/address", "别的地址")
        assert session.needs_reprint() == {"application": ("主申报单位 · 单位地址",)}
        session.undo()
        assert session.needs_reprint() == {}

    def test_a_row_that_came_went_or_moved_is_named(self, project: Path) -> None:
        self.fill(project, "--remember")
        session = Session.open(project)
        session.insert_row("staff", cells={"name": "周新"})
        assert session.needs_reprint()
        session.undo()
        assert session.needs_reprint() == {}
        session.move_row(f"staff/{session.project.rows('staff')[0]}", 2)
        assert any("第 1 行" in each for each in session.needs_reprint()["application"])

    def test_its_scan_is_counted_against_its_pages(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.fill(project, "--remember")
        assert main(["scan", str(project), str(scan(project.parent, 4))]) == 0
        assert "导出的 PDF 有 5 页" in capsys.readouterr().err

    def test_printing_the_packs_own_document_takes_its_place(self, project: Path, tmp_path: Path) -> None:
        self.fill(project, "--remember")
        assert main(["export", str(project), "-o", str(tmp_path / "out"), "--remember"]) == 0
        assert Session.open(project).project.printed["application"].form is None

    def test_check_names_what_changed(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.fill(project, "--remember")
        session = Session.open(project)
        session.set("lead/address", "别的地址")
        session.save()
        session.close()
        main(["check", str(project)])
        assert "［需重印重盖］" in capsys.readouterr().out

    def test_the_command_says_where_it_is_stamped(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        guide = project.parent / "指南.pdf"
        assert self.fill(project, "--guide", str(guide), "--pdf", str(project.parent / "填好.pdf")) == 0
        said = capsys.readouterr().out
        assert "第 5 页　盖公章：渤岬理工大学海洋信息学院" in said
        assert "申报单位共盖 4 处公章" in said
        assert guide.read_bytes().startswith(b"%PDF")
        self.fill(project, "--guide", str(guide), "--json")
        assert json.loads(capsys.readouterr().out)["stamps"][0]["kind"] == "stamp"

    def test_an_export_of_the_project_writes_the_form_and_knows_its_pages(self, project: Path, tmp_path: Path) -> None:
        self.fill(project, "--remember")
        session = Session.open(project)
        out = tmp_path / "handed"
        exported = session.exporting(out, ("word", "pdf"), "shipped", guides=True, forms=session.forms()).run()
        assert (
            sorted(each.path.name.split("_")[0] for each in exported.files if each.kind != "extra")
            == ["申报表.docx".removesuffix(".docx")] * 2
        )
        (paper,) = exported.papers
        assert (paper.title, paper.plan.pages, paper.plan.found) == ("申报表", 5, True)
        assert exported.printed[0].form is not None
        assert exported.printed[0].fingerprint == session.project.printed["application"].fingerprint

    def test_a_draft_of_it_says_so_on_each_page_and_is_not_remembered(self, project: Path, tmp_path: Path) -> None:
        from pypdf import PdfReader

        self.fill(project, "--remember")
        session = Session.open(project)
        export = session.exporting(tmp_path, ("word", "pdf"), "shipped", draft=True, forms=session.forms())
        exported = export.run()
        assert (len(exported.files), export.total, exported.printed) == (1, 1, ())
        pages = PdfReader(exported.files[0].path).pages
        assert all("草稿" in page.extract_text() for page in pages)

    def test_without_it_the_output_is_the_packs_own_again(self, project: Path) -> None:
        self.fill(project, "--remember")
        session = Session.open(project)
        session.forget_form("application")
        assert session.forms() == []
