"""Evidence: files kept in the project in order, and bound into one PDF that says what each of them proves."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination

from labdesk.base.errors import LabdeskError
from labdesk.cli import main
from labdesk.document.compose.answers import ProjectForm
from labdesk.project import codec
from labdesk.project.migrations import NoProjectError
from labdesk.session import Session
from tests.packs.samples import answered


@pytest.fixture
def session() -> Iterator[Session]:
    session = answered("suzhou-datalab-2024", "complete")
    yield session
    session.close()


def paper(folder: Path, name: str, pages: int, size: tuple[float, float] = (595, 842), rotated: int = 0) -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size).rotate(rotated)
    path = folder / name
    with path.open("wb") as file:
        writer.write(file)
    return path


def photo(folder: Path, name: str, size: tuple[int, int] = (1200, 800)) -> Path:
    path = folder / name
    Image.new("RGB", size, "navy").save(path)
    return path


def outline(reader: PdfReader) -> list[tuple[str | None, int | None]]:
    found = (each for each in reader.outline if isinstance(each, Destination))
    return [(each.title, reader.get_destination_page_number(each)) for each in found]


def test_all_pieces_are_bound_in_order_with_bookmarks_and_page_numbers(session: Session, tmp_path: Path) -> None:
    row = session.project.rows("staff")[2]
    session.add_evidence(paper(tmp_path, "职称证书.pdf", 2), "职称证书", [f"staff/{row}/title"])
    session.add_evidence(photo(tmp_path, "获奖证书.jpg"))
    session.add_evidence(paper(tmp_path, "论文.pdf", 3, (842, 595)), "论文")
    path = session.bind_evidence(tmp_path)
    assert path.parent.name == "extra"
    assert path.name == f"佐证材料_{session.project.raw('lead/name')}.pdf"
    reader = PdfReader(path)
    assert len(reader.pages) == 1 + 2 + 1 + 3
    assert outline(reader) == [("佐证材料目录", 0), ("1. 职称证书", 1), ("2. 获奖证书", 3), ("3. 论文", 4)]
    texts = [page.extract_text() for page in reader.pages]
    name = session.project.raw(f"staff/{row}/name")
    assert f"实验室团队·第3行{name}·职称" in "".join(texts[0].split())
    assert all(f"第{number}页" in "".join(text.split()) for number, text in enumerate(texts, 1))


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_a_turned_scan_keeps_the_way_it_is_looked_at(session: Session, tmp_path: Path, rotated: int) -> None:
    session.add_evidence(paper(tmp_path, "扫描.pdf", 1, (600, 800), rotated))
    page = PdfReader(session.bind_evidence(tmp_path)).pages[1]
    assert page.rotation == rotated
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (600, 800)


def test_a_list_longer_than_a_page_counts_its_own_pages(session: Session, tmp_path: Path) -> None:
    file = paper(tmp_path, "一页.pdf", 1)
    for number in range(60):
        session.add_evidence(file, f"第{number + 1}件")
    reader = PdfReader(session.bind_evidence(tmp_path))
    front = len(reader.pages) - 60
    assert front > 1
    assert outline(reader)[1] == ("1. 第1件", front)


def test_it_lives_in_the_project_file(session: Session, tmp_path: Path) -> None:
    session.add_evidence(paper(tmp_path, "a.pdf", 1), "甲")
    session.add_evidence(paper(tmp_path, "b.pdf", 2), "乙")
    assert session.dirty
    file = tmp_path / "项目.labdesk"
    session.save_as(file)
    (tmp_path / "a.pdf").unlink()
    opened = Session.open(file)
    assert [each.title for each in opened.project.evidence] == ["甲", "乙"]
    opened.arrange_evidence(tuple(reversed(opened.project.evidence)))
    assert len(PdfReader(opened.bind_evidence(tmp_path)).pages) == 4


@pytest.mark.parametrize(
    "content", [b"", b"not a pdf", b"\x89PNG\r\n\x1a\nbroken", b"%PDF-1.7\n%%EOF", b"\xff\xd8\xff"]
)
def test_a_file_that_cant_be_read_is_named_and_nothing_is_written(
    session: Session, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "坏.pdf"
    file.write_bytes(content)
    session.add_evidence(file)
    with pytest.raises(LabdeskError, match="第 1 件佐证材料「坏」"):
        session.bind_evidence(tmp_path)
    assert not (tmp_path / "extra").exists()


def test_without_any_there_is_nothing_to_bind(session: Session, tmp_path: Path) -> None:
    with pytest.raises(LabdeskError, match="还没有佐证材料"):
        session.bind_evidence(tmp_path)


def test_a_damaged_list_is_no_project(session: Session, tmp_path: Path) -> None:
    session.add_evidence(photo(tmp_path, "x.png"))
    data = codec.to_json(session.project)
    path = next(path for path in data["answers"] if path.endswith("/file"))
    data["answers"][path]["raw"][0]["bytes"] = "many"
    with pytest.raises(NoProjectError):
        codec.from_json(data, session.pack)


def test_the_command_adds_lists_removes_and_binds(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "项目.labdesk"
    session.save_as(file)
    certificate = paper(tmp_path, "证书.pdf", 1)
    assert main(["evidence", str(file), "--add", str(certificate), "--title", "证书", "--proves", "lead/name"]) == 0
    assert "1. 证书（证书.pdf）：证明" in capsys.readouterr().out
    assert main(["evidence", str(file), "-o", str(tmp_path)]) == 0
    assert len(list((tmp_path / "extra").glob("佐证材料_*.pdf"))) == 1
    assert main(["evidence", str(file), "--proves", "nowhere"]) == 2
    assert main(["evidence", str(file), "--remove", "2"]) == 2
    assert main(["evidence", str(file), "--remove", "1"]) == 0
    assert "还没有佐证材料" in capsys.readouterr().out


def test_a_bound_pdf_is_sound(session: Session, tmp_path: Path) -> None:
    session.add_evidence(photo(tmp_path, "x.png", (300, 4000)))
    content = session.bind_evidence(tmp_path).read_bytes()
    assert len(PdfReader(BytesIO(content), strict=True).pages) == 2


def test_a_row_knows_the_numbers_of_its_evidence_for_the_printed_form(session: Session, tmp_path: Path) -> None:
    rows, scan = session.project.rows("staff"), photo(tmp_path, "x.png")
    session.add_evidence(scan, "一", [f"staff/{rows[0]}"])
    session.add_evidence(scan, "二", [f"staff/{rows[0]}/degree", f"staff/{rows[1]}"])
    form = ProjectForm(session.view)
    assert form.evidence(f"staff/{rows[0]}/name") == [1]
    assert form.evidence(f"staff/{rows[0]}/degree") == [1, 2]
    assert form.evidence(f"staff/{rows[1]}/name") == [2]
    assert form.evidence("lead/name") == []
