"""Anything that rests on a source opens it beside the page: by a click on its clause, or by F1 where one is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from tests.ui.desk import Desk, desk
from tests.ui.person import Key, Person, click, press, shown, write
from ui.files.opening import Opened
from ui.parts.clause import ClauseLink
from ui.parts.linkline import LinkLine
from ui.shell.window import MainWindow
from ui.sources.panel import SourcesPanel
from ui.sources.subjects import view_of
from ui.subject import CONTENTS, DOUBTS

PACK = templates_dir() / "suzhou-datalab-2024"


@pytest.fixture(scope="module")
def program(qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None
    with desk() as made:
        pack = load(PACK)
        given = answers.read(PACK / "examples" / "people-14.yaml", pack)
        made.windows.projects._open(lambda: Opened(Session.new(pack, given)))
        yield made


@pytest.fixture
def window(program: Desk) -> Iterator[MainWindow]:
    found = program.project
    found.resize(1366, 768)
    found.activateWindow()
    found.go("lead")
    QApplication.processEvents()
    yield found
    found.panel.close_sources()


def panel(window: MainWindow) -> SourcesPanel:
    assert window.panel.shows_sources
    assert window.panel.sources is not None
    return window.panel.sources


def title(window: MainWindow) -> str:
    view = panel(window).view
    assert view is not None
    return view.title


def texts(window: MainWindow) -> list[str]:
    view = panel(window).view
    assert view is not None
    return [line.text for block in view.blocks for line in block.lines]


def line(window: MainWindow, text: str) -> LinkLine:
    return next(each for each in shown(panel(window), LinkLine) if text in each.accessibleName())


def test_f1_on_a_field_opens_what_it_rests_on_and_esc_returns_to_it(window: MainWindow) -> None:
    editor = Person(window).editor("lead/registered")
    editor.focus()
    press(Key.Key_F1)
    assert title(window) == "注册地"
    assert "申报主体注册地在苏州大市范围内" in texts(window)
    assert panel(window).isAncestorOf(QApplication.focusWidget() or window)
    press(Key.Key_Escape)
    assert not window.panel.shows_sources
    assert editor.isAncestorOf(QApplication.focusWidget() or window)


def test_f1_in_a_table_asks_about_the_column(window: MainWindow) -> None:
    window.jump("staff")
    editor = Person(window).editor("staff")
    column = next(number for number, each in enumerate(window.workspace.node("staff").children) if each.id == "degree")
    editor.view.go(0, column)  # type: ignore[attr-defined]
    press(Key.Key_F1)
    assert title(window) == "学位"
    assert "具有副高职称或硕士学位及以上的科研人员应不少于 3 人。" in texts(window)


def test_f1_in_a_cell_that_is_typed_into_keeps_what_was_typed_and_comes_back_to_the_table(window: MainWindow) -> None:
    window.jump("staff")
    view = Person(window).editor("staff").view  # type: ignore[attr-defined]
    view.go(0, 0)
    write("abc")
    press(Key.Key_F1)
    assert title(window) == "姓名"
    press(Key.Key_Escape)
    assert view.hasFocus()
    row = window.workspace.rows("staff")[0]
    assert window.workspace.raw(f"staff/{row}/name") == "abc"
    window.workspace.undo()


def test_tab_goes_through_the_panel_from_top_to_bottom(window: MainWindow) -> None:
    window.beside.show_source(CONTENTS, focus=True)
    panel(window).back.setFocus()
    seen = []
    for _ in range(8):
        seen.append(QApplication.focusWidget())
        press(Key.Key_Tab)
    tops = [each.mapTo(panel(window), QPoint(0, 0)).y() for each in seen if each is not None]
    assert len(tops) == 8
    assert tops == sorted(tops)
    assert len({id(each) for each in seen}) == 8


def test_a_clause_label_is_a_link_and_typing_goes_on(window: MainWindow) -> None:
    Person(window).editor("lead/name").focus()
    typing = QApplication.focusWidget()
    link = shown(window.pages, ClauseLink, lambda each: each.text() == "依据 一（一）")[0]
    click(link)
    assert title(window) == "一（一）"
    assert QApplication.focusWidget() is typing


def test_a_clause_shows_document_facts_with_their_status_and_what_rests_on_it(window: MainWindow) -> None:
    window.beside.show_source(shown(window.pages, ClauseLink)[0].subject)
    view = panel(window).view
    assert view is not None
    assert view.above == "《苏州市数据创新应用实验室申报指南》"
    words = {each.text: each.word for block in view.blocks[:1] for each in block.lines}
    assert words["申报主体注册地在苏州大市范围内"] == "官方"
    assert words["近三年的起算日、是否约束联合申报单位"] == "未载明"
    assert [block.title for block in view.blocks][1:3] == ["据此检查的条件", "据此填写的内容"]


def test_a_failing_condition_leads_to_its_clause(window: MainWindow) -> None:
    (item,) = window.panel.findings.groups["failing"].items()
    click(item.findChildren(ClauseLink)[0])
    assert title(window) == "三（二）"


def test_f1_at_a_condition_shows_how_strict_it_is_and_leads_to_its_place(window: MainWindow) -> None:
    (item,) = window.panel.findings.groups["failing"].items()
    item.findChildren(QPushButton)[-1].setFocus()
    press(Key.Key_F1)
    assert title(window) == "实验室团队应不少于 15 人。"
    assert panel(window).view.above == "认定条件 · 不符合即不能通过"  # type: ignore[union-attr]
    click(line(window, "实验室团队"))
    assert window.pages.page.page_id == "staff"
    assert window.panel.shows_sources


def test_one_goes_on_from_line_to_line_and_back(window: MainWindow) -> None:
    window.beside.show_source(CONTENTS, focus=True)
    click(line(window, "三（二）"))
    QApplication.processEvents()
    assert title(window) == "三（二）"
    click(line(window, "实验室团队应不少于 15 人"))
    QApplication.processEvents()
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(window) == "三（二）"
    click(panel(window).back)
    assert title(window) == "目录"


def test_what_is_in_doubt_is_listed_with_what_is_done_about_it_and_where(window: MainWindow) -> None:
    window.beside.show_source(DOUBTS)
    view = panel(window).view
    assert view is not None
    lines = {each.text: each for block in view.blocks for each in block.lines}
    term = lines["建设期为两年"]
    assert term.word == "推定"
    assert "本程序：按「建设期年数：2 年」处理。" in term.more
    assert [text for text, _ in term.links] == ["依据 一（四）4", "建设期年度成果计划"]
    click(
        next(
            each
            for each in shown(panel(window), QPushButton)
            if each.accessibleName() == "建设期年度成果计划：建设期为两年"
        )
    )
    assert window.pages.page.page_id == "development"


def test_a_contradiction_says_which_side_is_planned_for() -> None:
    view = view_of(DOUBTS, load(templates_dir() / "shandong-openlab-2022"))
    (line_,) = [each for block in view.blocks for each in block.lines if each.word == "有出入"]
    assert any(text.endswith("：12月15日前发送") for text in line_.more)
    assert any(text.endswith("：2022年12月10日前发送（两处）") for text in line_.more)
    assert "本程序：导出页把几个日期并列写出，按较早的安排。" in line_.more
    assert [text for text, _ in line_.links].count("导出") == 1


def test_what_has_no_value_is_told_to_be_left_open() -> None:
    view = view_of(DOUBTS, load(templates_dir() / "jiangsu-dataelement"))
    said = [text for block in view.blocks for each in block.lines for text in each.more]
    assert any(text.startswith("本程序：「") and "空着，不据此判断" in text for text in said)
    assert not [text for text in said if "指南未载明」处理" in text]


def test_searching_finds_facts_and_says_where_they_stand(window: MainWindow, qtbot: object) -> None:
    window.beside.show_source(CONTENTS)
    panel(window).search.setFocus()
    write("17点前")
    qtbot.waitUntil(lambda: title(window) == "查找：17点前")  # type: ignore[attr-defined]
    assert "2024年12月10日17点前提交" in texts(window)
    click(line(window, "2024年12月10日"))
    QApplication.processEvents()
    assert title(window) == "四（一）"


def test_a_search_without_result_says_what_to_try(window: MainWindow, qtbot: object) -> None:
    window.beside.show_source(CONTENTS)
    panel(window).search.setFocus()
    write("xyzzy")
    qtbot.waitUntil(lambda: title(window) == "查找：xyzzy")  # type: ignore[attr-defined]
    assert "没有找到" in panel(window).view.text()  # type: ignore[union-attr]


def test_what_is_shown_is_copied_as_text(window: MainWindow) -> None:
    window.beside.show_source(shown(window.pages, ClauseLink)[0].subject)
    click(panel(window).copy)
    copied = QApplication.clipboard().text()
    assert copied.startswith("《苏州市数据创新应用实验室申报指南》\n一（一）\n")
    assert "· 未载明：近三年的起算日、是否约束联合申报单位" in copied


def test_a_date_on_the_export_page_opens_its_clause_by_key(window: MainWindow) -> None:
    page = Person(window).go_to_export()
    link = shown(page, ClauseLink, lambda each: each.subject.name == "四（二）")[0]
    link.setFocus()
    press(Key.Key_Space)
    assert title(window) == "四（二）"
    assert "推荐单位于2024年12月16日17点前报送" in texts(window)


def test_in_a_narrow_window_the_source_takes_the_pages_place_and_gives_it_back(window: MainWindow) -> None:
    window.resize(700, 600)
    QApplication.processEvents()
    window.pages.page.focus_first()
    press(Key.Key_F1)
    assert panel(window).isVisible()
    assert not window.pages.isVisible()
    press(Key.Key_Escape)
    assert window.pages.isVisible()
    assert not window.panel.isVisible()


def test_every_control_of_the_panel_has_a_name(window: MainWindow) -> None:
    for subject in (CONTENTS, DOUBTS, shown(window.pages, ClauseLink)[0].subject):
        window.beside.show_source(subject)
        buttons = [each for each in shown(panel(window), QPushButton) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        assert [each for each in buttons if not each.accessibleName()] == []
