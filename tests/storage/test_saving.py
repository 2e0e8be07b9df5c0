"""A save runs beside the edits: the file has what there was when it began, and nothing that was done since is lost."""

import errno
import shutil
import threading
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from labdesk.project import codec
from labdesk.session import Session
from labdesk.storage import atomic, recovery
from labdesk.storage.errors import StorageError
from tests import minipack
from tests.storage.test_faults import each_call
from tests.storage.test_recovery import crash


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "project.labdesk"


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{name}.pdf" for name in ("证书", "合同")]
    for number, each in enumerate(files):
        each.write_bytes(b"%PDF-1.7 " + bytes([number]) * 3_000_000)
    return files


@pytest.fixture
def session(file: Path, scans: list[Path]) -> Session:
    file.parent.mkdir()
    session = minipack.complete(keep_journal=True)
    session.add_evidence(scans[0])
    session.save_as(file)
    session.set("lead/name", "第一家")
    return session


def test_what_is_typed_while_it_is_written_is_not_in_the_file_and_still_to_be_saved(
    session: Session, file: Path
) -> None:
    saving = session.saving(file)
    session.type("lead/name", "第二家")
    saving.run()
    session.type("lead/name", "第二家公司")
    session.saved(saving)
    assert Session.open(file).project.value("lead/name") == "第一家"
    assert session.dirty
    session.undo()
    assert not session.dirty
    session.redo()
    session.save()
    assert not session.dirty
    assert Session.open(file).project.value("lead/name") == "第二家公司"


@pytest.mark.parametrize("ended", ["before", "written", "told"])
def test_a_crash_at_any_point_loses_nothing(session: Session, file: Path, ended: str) -> None:
    saving = session.saving(file)
    row = session.insert_row("staff", None, {"name": "新来的"}).added[0]
    if ended != "before":
        saving.run()
    session.set(f"{row}/name", "改了名")
    if ended == "told":
        session.saved(saving)
        session.type("lead/name", "第三家")
        session.flush()
    crash(session)
    (found,) = recovery.find(file)
    assert codec.content(found.project) == codec.content(session.project)
    again = Session.recover(found)
    for piece in again.project.evidence:
        blob = again.blob(piece.file.sha256)
        assert blob is not None
        assert len(blob.read()) == piece.file.size
    again.save(overwrite=True)
    assert codec.content(Session.open(file).project) == codec.content(session.project)


def test_after_a_crash_undo_goes_back_over_what_was_done_during_the_save(session: Session, file: Path) -> None:
    saving = session.saving(file)
    session.set("lead/name", "第二家")
    saving.run()
    session.saved(saving)
    crash(session)
    (found,) = recovery.find(file)
    again = Session.recover(found)
    again.undo()
    assert again.project.value("lead/name") == "第一家"


def test_what_is_attached_while_it_is_written_is_there_afterwards_and_in_the_next_file(
    session: Session, file: Path, scans: list[Path]
) -> None:
    saving = session.saving(file)
    (before,) = session.project.evidence
    saving.run()
    session.add_evidence(scans[1])
    session.remove_evidence([before.row])
    session.saved(saving)
    _, added = (session.undo(), session.project.evidence[1])
    for piece in (before, added):
        blob = session.blob(piece.file.sha256)
        assert blob is not None
        assert len(blob.read()) == piece.file.size
    session.save()
    assert [each.file.sha256 for each in Session.open(file).project.evidence] == [
        before.file.sha256,
        added.file.sha256,
    ]


def test_as_soon_as_the_file_is_replaced_attachments_are_read_from_where_they_are_now(
    session: Session, file: Path
) -> None:
    session.set("lead/name", "很长的名字" * 30)
    saving = session.saving(file)
    saving.run()
    (piece,) = session.project.evidence
    blob = session.blob(piece.file.sha256)
    assert blob is not None
    assert len(blob.read()) == piece.file.size


def test_a_note_that_is_made_while_it_is_written_is_recovered_too(session: Session, file: Path) -> None:
    saving = session.saving(file)
    saving.run()
    session.register_scan(a_scan(file.parent.parent))
    session.set("lead/name", "第二家")
    session.saved(saving)
    assert session.dirty
    crash(session)
    (found,) = recovery.find(file)
    assert found.project.printed.keys() == session.project.printed.keys()


def a_scan(folder: Path) -> Path:
    path = folder / "scan of the paper.pdf"
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_while_somebody_types_the_file_is_whole_and_nothing_is_lost(
    session: Session, file: Path, tmp_path: Path, code: int
) -> None:
    failed = 0
    for number, faults in enumerate(each_call(code)):
        shutil.rmtree(tmp_path / "data" / "backups", ignore_errors=True)  # each is looked at
        original = file.read_bytes()
        saving = session.saving(file)
        session.set("lead/name", f"第 {number} 家")
        try:
            with faults.at_work():
                saving.run()
        except StorageError:
            failed += 1
            assert file.read_bytes() == original
        else:
            session.saved(saving)
        assert session.dirty
        assert [path.name for path in file.parent.iterdir()] == [file.name]
        assert session.project.value("lead/name") == f"第 {number} 家"
        (piece,) = session.project.evidence
        blob = session.blob(piece.file.sha256)
        assert blob is not None
        assert len(blob.read()) == piece.file.size
    assert failed > 5
    session.save()
    assert codec.content(Session.open(file).project) == codec.content(session.project)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_whichever_call_fails_when_the_journal_goes_on_the_save_counts_and_the_next_one_mends_it(
    session: Session, file: Path, code: int
) -> None:
    unsafe = 0
    for number, faults in enumerate(each_call(code)):
        saving = session.saving(file)
        session.set("lead/name", f"第 {number} 家")
        saving.run()
        with faults.at_work():
            session.saved(saving)
        unsafe += session.journal_error is not None
        session.set("lead/name", f"第 {number} 家公司")
        session.save()
        assert session.journal_error is None
    assert unsafe > 2
    session.set("lead/name", "最后一家")
    crash(session)
    (found,) = recovery.find(file)
    assert found.project.value("lead/name") == "最后一家"


def test_it_is_run_in_a_thread_while_edits_go_on(session: Session, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed, waits = threading.Event(), threading.Event()
    real = atomic._replace

    def slow(temporary: Path, target: Path) -> None:
        if target == file:
            waits.set()
            assert typed.wait(10)
        real(temporary, target)

    monkeypatch.setattr(atomic, "_replace", slow)
    saving = session.saving(file)
    thread = threading.Thread(target=saving.run)
    thread.start()
    assert waits.wait(10)
    for number in range(50):
        session.set("lead/name", f"第 {number} 家")
    typed.set()
    thread.join()
    session.saved(saving)
    assert Session.open(file).project.value("lead/name") == "第一家"
    assert session.project.value("lead/name") == "第 49 家"
    assert session.dirty
