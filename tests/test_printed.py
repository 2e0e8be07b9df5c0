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
