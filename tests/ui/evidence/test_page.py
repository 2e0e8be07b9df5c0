"""The page 佐证材料: files dropped or chosen, numbered, named, moved, replaced, removed and bound, all to be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.document.evidence.papers import paper, photo
from tests.packs.samples import answered
from tests.ui.evidence.conftest import Person
from tests.ui.showing import visible
from ui.evidence import copies
from ui.evidence.page import EvidencePage
from ui.settings.store import Settings
from ui.workspace import Workspace

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def texts(person: Person) -> str:
    return "\n".join(label.text() for label in visible(person.page, QLabel))


def test_an_empty_page_says_what_it_is_for_and_what_to_do(person: Person) -> None:
    assert "可选" in texts(person)
    assert "拖到这里" in texts(person)
    assert QApplication.focusWidget() is person.page.add
    assert not person.page.binder.isVisible()


def test_files_are_added_by_dropping_them_and_are_named_and_sorted_by_their_names(person: Person) -> None:
    person.drop(person.file("职称证书.pdf", 2), person.file("项目合同.jpg"))
    assert person.titles == ["职称证书", "项目合同"]
    assert [each.kind for each in person.pieces] == ["title", "project"]
    assert person.page.total.text().startswith("共 2 件 · 3 页 · ")
    assert person.page.model.facts(0).startswith("职称证书 · 2 页 · ")
    assert "拖到这里" not in texts(person)


def test_files_are_added_by_choosing_them(person: Person) -> None:
    person.press(Key.Key_Space)
    person.choose(person.file("甲.pdf"), person.file("乙.pdf"))
    assert person.titles == ["甲", "乙"]
    assert person.page.list.current == 0


def test_the_name_of_a_member_in_a_files_name_says_what_it_proves(person: Person) -> None:
    row = person.session.project.rows("staff")[1]
    name = person.session.project.raw(f"staff/{row}/name")
    person.drop(person.file(f"{name}学位证书.pdf"))
    assert person.pieces[0].proves == (f"staff/{row}",)


def test_what_is_no_scan_is_refused_with_a_sentence_and_the_rest_is_added(person: Person, qtbot: QtBot) -> None:
    bad, good = person.file("名单.docx"), person.file("证书.pdf")
    broken = person.file("坏.pdf")
    broken.write_bytes(b"no pdf")
    with qtbot.waitSignal(person.window.workspace.noticed) as told:
        person.drop(bad, good, broken)
    assert person.titles == ["证书"]
    assert told.args is not None
    notice = told.args[0]
    assert notice.text == "「名单.docx」不是可以读取的 PDF、PNG 或 JPEG，没有添加。"
    assert "「坏.pdf」" in notice.more


def test_a_first_page_is_painted_for_each(person: Person) -> None:
    person.drop(person.file("a.pdf"), person.file("b.jpg"))
    for at in (0, 1):
        scan = person.page.model.scan(at)
        assert scan is not None
        assert scan.picture is not None


def test_keys_move_a_piece_and_it_stays_the_current_one(person: Person) -> None:
    person.drop(*(person.file(f"{name}.pdf") for name in "甲乙丙"))
    person.page.focus_first()
    person.press(Key.Key_End)
    person.press(Key.Key_Up, ALT)
    person.press(Key.Key_Up, ALT)
    assert person.titles == ["丙", "甲", "乙"]
    assert person.page.list.current == 0
    person.press(Key.Key_Down, ALT)
    assert person.titles == ["甲", "丙", "乙"]
    person.window.workspace.undo()
    assert person.titles == ["丙", "甲", "乙"]


@pytest.mark.parametrize(
    ("old", "place", "after"), [(0, 3, "乙丙甲"), (2, 0, "丙甲乙"), (0, 2, "乙甲丙"), (1, 1, "甲乙丙")]
)
def test_dragging_puts_a_piece_where_it_is_dropped(person: Person, old: int, place: int, after: str) -> None:
    person.drop(*(person.file(f"{name}.pdf") for name in "甲乙丙"))
    model = person.page.model
    data = model.mimeData([model.index(old)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, place, 0, QModelIndex())
    assert "".join(person.titles) == after


def test_files_dropped_between_pieces_come_there(person: Person) -> None:
    person.drop(person.file("甲.pdf"), person.file("丙.pdf"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(person.file("乙.pdf")))])
    person.page.model.dropMimeData(data, Qt.DropAction.CopyAction, 1, 0, QModelIndex())
    person.wait()
    assert person.titles == ["甲", "乙", "丙"]


def test_a_name_is_typed_as_one_step(person: Person) -> None:
    person.drop(person.file("扫描001.pdf"))
    person.page.focus_first()
    person.press(Key.Key_F2)
    assert QApplication.focusWidget() is person.page.detail.title
    QTest.keyClicks(person.page.detail.title, "licence")
    assert person.titles == ["licence"]
    person.press(Key.Key_Tab)
    person.window.workspace.undo()
    assert person.titles == ["扫描001"]
    assert person.page.detail.title.text() == "扫描001"


def test_removing_is_undone_from_the_message(person: Person, qtbot: QtBot) -> None:
    person.drop(person.file("甲.pdf"), person.file("乙.pdf"))
    person.page.focus_first()
    with qtbot.waitSignal(person.window.workspace.noticed) as told:
        person.press(Key.Key_Delete)
    assert person.titles == ["乙"]
    assert told.args is not None
    told.args[0].actions[0].run()
    assert person.titles == ["甲", "乙"]
    assert person.page.isVisible()


def test_a_file_is_replaced_and_all_else_stays(person: Person) -> None:
    person.drop(person.file("甲.pdf"))
    before = person.pieces[0]
    person.click(person.page.detail.replace)
    person.choose(person.file("重新扫描.pdf", 4))
    after = person.pieces[0]
    assert (after.row, after.title, after.file.name) == (before.row, "甲", "重新扫描.pdf")
    assert "4 页" in person.page.model.facts(0)
    person.window.workspace.undo()
    assert person.pieces[0] == before


def test_what_it_proves_is_chosen_from_a_list_by_name(person: Person) -> None:
    person.drop(person.file("证书.pdf"))
    row = person.session.project.rows("staff")[0]
    name = str(person.session.project.raw(f"staff/{row}/name"))
    proving = person.page.detail.proving
    person.click(proving.choose)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    proving.search.setText(name)
    assert proving.places.rowCount() == 1
    proving.offered.setFocus()
    proving.offered.setCurrentIndex(proving.places.index(0))
    person.press(Key.Key_Space)
    assert person.pieces[0].proves == (f"staff/{row}",)
    assert [line.link.text() for line in proving.lines] == [f"成员 · 第 1 行 {name}"]
    person.click(proving.lines[0].remove)
    assert not person.pieces[0].proves


def test_a_row_that_is_deleted_shows_as_gone_and_comes_back_with_undo(person: Person) -> None:
    row = f"staff/{person.session.project.rows('staff')[0]}"
    person.session.add_evidence(person.file("证书.pdf"), "证书", [row])
    person.window.workspace.remove_rows([row])
    person.window.go("#evidence")
    line = person.page.detail.proving.lines[0]
    assert "已删除的行" in line.link.text()
    assert not line.link.isEnabled()
    person.window.workspace.undo()
    person.window.go("#evidence")
    assert person.page.detail.proving.lines[0].link.isEnabled()


def test_a_locked_file_is_marked_and_says_what_to_do(person: Person) -> None:
    file = person.file("锁.pdf")
    file.write_bytes(paper(password=("x", "y")))
    person.session.add_evidence(file)
    person.window.go("lead")
    person.window.go("#evidence")
    person.wait()
    assert person.page.model.wrong(0) == "文件有密码，请更换"


def test_all_is_bound_into_one_pdf_beside_the_window(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    person.drop(person.file("甲.pdf", 3), person.file("乙.jpg"))
    person.session.save_as(tmp_path / "项目.labdesk")
    person.click(person.page.binder.start)
    qtbot.waitUntil(lambda: not person.page.binder.busy, timeout=30_000)
    assert person.page.binder.results.title.text() == "已生成 1 个文件"
    (made,) = tmp_path.rglob("extra/佐证材料_*.pdf")
    assert len(PdfReader(made).pages) == 1 + 3 + 1


def test_a_piece_is_opened_as_a_copy(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Services:
        @staticmethod
        def openUrl(url: QUrl) -> bool:  # noqa: N802
            opened.append(url.toLocalFile())
            return True

    monkeypatch.setattr(copies, "QDesktopServices", Services)
    file = person.file("甲.pdf")
    person.drop(file)
    person.page.focus_first()
    person.press(Key.Key_Return)
    assert len(opened) == 1
    assert opened[0] != str(file)
    assert Path(opened[0]).read_bytes() == file.read_bytes()


def test_the_window_closes_while_files_are_being_looked_at(person: Person) -> None:
    person.page.adding.add([person.file(f"{number}.pdf") for number in range(30)])


def test_undo_leads_to_the_page(person: Person) -> None:
    person.drop(person.file("甲.pdf"))
    person.window.go("lead")
    person.window.workspace.undo()
    person.window.workspace.redo()
    assert person.window.pages.page is person.page


class TestWhatIsUsuallyProven:
    @pytest.fixture
    def page(self, qtbot: QtBot) -> Iterator[EvidencePage]:
        workspace = Workspace(answered("suzhou-datalab-2024", "complete"))
        holder = QWidget()
        qtbot.addWidget(holder)
        QVBoxLayout(holder).addWidget(page := EvidencePage(workspace))
        holder.settings = Settings.load()  # type: ignore[attr-defined]
        page.refresh()
        holder.show()
        yield page
        workspace.close()

    def test_it_is_listed_with_its_clause_and_says_that_it_is_a_hint(self, page: EvidencePage) -> None:
        assert page.wanted.head.text() == "还缺佐证  5"
        said = "\n".join(label.text() for label in visible(page.wanted, QLabel))
        assert "只是提示" in said
        assert "职称证书或硕士以上学位证书，还差 3 人：从" in said
        assert "等 8 人中选" in said
        assert page.wanted.lines[0].add.accessibleName() == "添加 申报主体的营业执照或法人证书"

    def test_what_is_proven_is_asked_for_no_more(self, page: EvidencePage, tmp_path: Path) -> None:
        scan = tmp_path / "营业执照.jpg"
        scan.write_bytes(photo("JPEG"))
        page.workspace.session.add_evidence(scan, "", ["lead/registered"])
        page.workspace.settle()
        assert page.wanted.head.text() == "还缺佐证  4"
