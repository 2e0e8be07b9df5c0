"""The page 导出: files beside the living window, to be given up, never refused; and what goes where by when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from labdesk.document.model import Notice
from labdesk.exporting import Exported
from tests.ui.showing import visible
from ui.export import results
from ui.export.facts import Fact, facts
from ui.export.page import ExportPage
from ui.settings.store import Settings

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[type[ExportPage], str | None], ExportPage]
FORM = "苏州市数据创新应用实验室申报表_苏州砺枢数据科技有限公司_非官方版式"


def texts(page: ExportPage) -> str:
    return "\n".join(label.text() for label in visible(page, QLabel))


def wait(qtbot: QtBot, page: ExportPage) -> None:
    qtbot.waitUntil(page.results.isVisible, timeout=60_000)


def press_space(box: QCheckBox) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_one_key_writes_word_and_pdf(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "complete")
    page.focus_first()
    QTest.keyClick(page.start, Qt.Key.Key_Space)
    wait(qtbot, page)
    assert sorted(each.name for each in out.iterdir()) == ["extra", f"{FORM}.docx", f"{FORM}.pdf"]
    assert page.results.title.text() == "已生成 4 个文件"
    assert f"{FORM}.pdf" in texts(page)
    assert page.start.isVisible()


def test_only_what_is_ticked_is_written(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "complete")
    press_space(page.order.word)
    press_space(page.order.guides)
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert [each.suffix for each in out.iterdir()] == [".pdf"]


def test_the_stamping_guide_comes_along_where_the_form_has_places_for_seals(show: Show) -> None:
    assert show(ExportPage, "complete").order.guides.isChecked()


def test_a_draft_is_named_as_one_and_leads_on_to_nothing(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "complete")
    press_space(page.order.draft)
    assert page.order.draft.isChecked()
    assert not page.order.guides.isEnabled()
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert sorted(each.name for each in out.iterdir()) == [f"{FORM}_草稿.docx", f"{FORM}_草稿.pdf"]
    assert page.stages["export"].head.accessibleName() == "第 1 步，填官方申报表，还没有填好的表"
    assert not page.stages["print"].opened


def test_with_nothing_ticked_it_says_what_to_do(show: Show) -> None:
    page = show(ExportPage, "complete")
    press_space(page.order.word)
    press_space(page.order.pdf)
    assert not page.start.isEnabled()
    assert page.doing.text() == "请至少勾选一种文件。"


def test_a_folder_is_typed_made_and_remembered(show: Show, qtbot: QtBot, tmp_path: Path, settings: Settings) -> None:
    page = show(ExportPage, "complete")
    page.order.line.selectAll()
    QTest.keyClicks(page.order.line, str(tmp_path / "new"))
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert len(list((tmp_path / "new").glob("*.*"))) == 2
    assert settings.export_folder == Settings.load().export_folder == str(tmp_path / "new")


def test_no_path_no_export(show: Show) -> None:
    page = show(ExportPage, "complete")
    page.order.line.selectAll()
    QTest.keyClicks(page.order.line, "relative")
    assert not page.start.isEnabled()
    assert page.doing.text() == "请填写文件夹的完整路径。"


def test_the_window_lives_while_files_are_made(show: Show, qtbot: QtBot) -> None:
    page = show(ExportPage, "complete")
    ticks: list[int] = []
    timer = QTimer(page, interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    QTest.mouseClick(page.start, LEFT)
    page.workspace.set("lead/name", "导出时改的")
    qtbot.waitUntil(lambda: page.doing.text() == "正在生成第 1 个，共 4 个", timeout=60_000)
    assert len(ticks) > 5
    assert page.cancel.isVisible()
    wait(qtbot, page)
    assert FORM in texts(page)


@pytest.mark.parametrize("moment", ["at once", "正在生成第 1 个，共 4 个", "正在生成第 2 个，共 4 个"])
def test_given_up_nothing_is_left_and_it_can_begin_again(show: Show, qtbot: QtBot, out: Path, moment: str) -> None:
    page = show(ExportPage, "complete")
    page.start.setFocus()
    QTest.keyClick(page.start, Qt.Key.Key_Space)
    worker = page.making.worker
    assert worker is not None
    assert page.cancel.hasFocus()
    if moment != "at once":
        qtbot.waitUntil(lambda: page.doing.text() == moment, timeout=60_000)
    with qtbot.waitSignal(worker._process.finished):
        QTest.keyClick(page.cancel, Qt.Key.Key_Space)
        assert page.results.title.text() == "已取消，没有写出任何文件。"
        assert page.start.isVisible()
    assert list(out.iterdir()) == []
    QTest.keyClick(page.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.results.title.text() == "已生成 4 个文件", timeout=60_000)


def test_a_page_that_goes_gives_up_what_it_exports(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "complete")
    QTest.mouseClick(page.start, LEFT)
    worker = page.making.worker
    assert worker is not None
    with qtbot.waitSignal(worker._process.finished):
        worker.deleteLater()
    assert list(out.iterdir()) == []


def test_an_export_that_breaks_off_says_what_was_kept(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "complete")
    QTest.mouseClick(page.start, LEFT)
    worker = page.making.worker
    assert worker is not None
    worker._process.kill()
    wait(qtbot, page)
    assert page.results.title.text() == "导出时程序出错了。"
    assert "填写的内容没有受影响" in page.results.more.text()
    assert page.start.isVisible()
    assert list(out.iterdir()) == []


def test_where_the_program_cannot_be_started_again_it_says_so(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/program")
    page = show(ExportPage, "complete")
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert page.results.title.text() == "导出时程序出错了。"


def test_where_nothing_can_be_written_it_says_why(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(ExportPage, "complete")
    (tmp_path / "file").write_text("")
    page.order.line.setText(str(tmp_path / "file"))
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert page.results.property("state") == "failure"
    assert page.results.title.text()
    assert page.start.isVisible()


def test_what_was_substituted_is_said_with_its_place(show: Show) -> None:
    page = show(ExportPage, "complete")
    page.results.show_exported(Exported((), (Notice("missing-glyph", "没有字体含有“𪚥”，印成方框", "lead/name"),)))
    assert "· 申报主体 · 单位全称：没有字体含有“𪚥”，印成方框。" in texts(page)


def test_files_and_folder_are_opened_by_the_system(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, out: Path
) -> None:
    opened: list[Path] = []

    def open_local(path: Path) -> bool:
        opened.append(path)
        return path != out

    monkeypatch.setattr(results, "open_local", open_local)
    page = show(ExportPage, "complete")
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    QTest.mouseClick(page.results.buttons[1], LEFT)
    QTest.mouseClick(page.results.folder, LEFT)
    assert opened == [out / f"{FORM}.pdf", out]
    assert page.results.more.text().startswith("没有打开")


def test_failing_conditions_are_mentioned_and_stop_nothing(show: Show, qtbot: QtBot, out: Path) -> None:
    page = show(ExportPage, "people-14")
    assert "还有 1 条条件不符合。照样可以导出。" in texts(page)
    QTest.mouseClick(page.start, LEFT)
    wait(qtbot, page)
    assert len(list(out.glob("*.*"))) == 2


def test_it_says_to_whom_this_applicant_hands_in(show: Show) -> None:
    page = show(ExportPage, "complete")
    assert "申报主体注册地所属板块的数据局" in texts(page)
    assert "直接交市数据局" not in texts(page)
    page.workspace.set("lead/nature", "社会组织")
    page.workspace.settle()
    assert "申报主体的上级业务主管部门" in texts(page)


def fact(page: ExportPage, title: str, number: int) -> Fact:
    return dict(facts(page.workspace))[title][number]


def test_where_the_guide_leaves_the_choice_each_way_is_offered_as_one(show: Show) -> None:
    page = show(ExportPage, "complete")
    assert fact(page, "交给谁", 0).word == ""
    page.workspace.set("lead/nature", "事业单位")
    page.workspace.set("lead/level", "市级")
    ways = dict(facts(page.workspace))["交给谁"]
    assert [way.head for way in ways] == ["交所属板块", "交上级业务主管部门", "直接交市数据局"]
    assert {way.word for way in ways} == {"可选"}
    assert all("选一条交" in way.hint for way in ways)


def test_copies_and_contacts_are_said_and_whose_they_are(show: Show) -> None:
    page = show(ExportPage, "complete")
    assert "2 份" in fact(page, "交什么", 2).text
    contact = fact(page, "送到哪里", 0)
    assert contact.head == "推荐单位报送邮箱"
    assert "不是申报单位的收件处" in contact.hint


def test_parameters_are_filled_into_the_steps(show: Show) -> None:
    said = texts(show(ExportPage, "complete"))
    assert "公示 7 个工作日" in said
    assert "{param" not in said
