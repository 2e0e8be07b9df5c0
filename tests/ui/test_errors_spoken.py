"""Whatever is wrong with an answer, a screen reader finds it at the control, and says it when it appears: for every
field type, in a field of its own, in a card, in a table's cell and in a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.loader import LoadedPack, load
from tests.packs.edited import EditedPack
from tests.ui.person import Key
from tests.ui.showing import Shown
from ui.editors.cards import CardsEditor
from ui.editors.registry import EDITORS
from ui.parts import spoken
from ui.table.editor import TableEditor


@dataclass(frozen=True)
class Case:
    """A field; an answer that can't be right, if its type knows such; and one that fails a rule, with its check."""

    path: str
    wrong: Raw
    given: Raw
    check: str


def record(name: str) -> dict[str, Raw]:
    return {"name": name, "sha256": "0" * 64, "bytes": 1}


ABOUT = "    columns:\n      about: {type: long_text, label: 简介}\n"
NUMBER = "      number: {type: id_card, label: 身份证号}\n"

# One field of each type, by its pattern.
FIELDS = {
    "text": Case("lead/name", "长" * 61, "甲", "length(lead.name) >= 40"),
    "choice": Case("lead/nature", "公私合营", "企业", "lead.nature = 事业单位"),
    "place": Case("lead/place", None, "江苏省苏州市", "lead.place within 无锡市"),
    "credit_code": Case("lead/credit_code", "91320583MAEXAMPL8X", "91350100M000100Y43", "length(lead.credit_code) = 1"),
    "phone": Case("lead/phone", "12", "13800138000", "length(lead.phone) = 1"),
    "email": Case("lead/email", "a@", "a@b.cn", "length(lead.email) = 1"),
    "id_card": Case("plan/number", "110105194912310021", "11010519491231002X", "length(plan.number) = 1"),
    "boolean": Case("lead/joint", None, True, "not lead.joint"),
    "choices": Case("directions/secondary", ["星际航行"], ["医疗健康"], "directions.secondary contains 城市治理"),
    "long_text": Case("plan/goals", "长" * 2001, "写到十个字以上的目标。", "length(plan.goals) >= 800"),
    "date": Case("plan/starts", "2024-13-45", "2024-12-10", "plan.starts >= 2030-01-01"),
    "number": Case("plan/site", "很大", "5", "plan.site >= 1000"),
    "attestation": Case("honest", None, False, "honest"),
    "computed": Case("plan/people", None, None, "plan.people >= 2"),
    "attachment": Case("plan/files", None, [record("a.pdf")], "not given(plan.files)"),
    "matrix": Case("funds/self/y1", "很多", "1", "funds.self.y1 >= 100"),
}
# Answers that can't be right in the cells of a table of rows, by its columns' types.
WRONG_CELLS = {
    "text": ("staff", "name", "长" * 31),
    "birth": ("staff", "birth", "1985-13"),
    "choice": ("staff", "degree", "硕导"),
    "boolean": ("staff", "research", "也许"),
    "month": ("staff", "joined", "2024-13"),
}
ROW_RULE = Case("staff", None, None, "all(staff: research)")
CARD_RULE = Case("partners", None, None, "all(partners: length(name) >= 40)")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> LoadedPack:
    """The mini pack, its rules replaced by one for each case; its partners as cards."""
    edited = EditedPack(tmp_path_factory.mktemp("errors") / "mini")
    rules = [rule(case) for case in (*FIELDS.values(), ROW_RULE, CARD_RULE)]
    edited.write("rules.yaml", "rules:\n" + "".join(rules))
    edited.replace("fields.yaml", "    row_label: 联合单位\n", "    row_label: 联合单位\n" + ABOUT)
    edited.replace("fields.yaml", "    label: 方案\n    fields:\n", "    label: 方案\n    fields:\n" + NUMBER)
    return load(edited.folder)


def rule(case: Case) -> str:
    name = case.path.replace("/", "_")
    where = "" if case in (ROW_RULE, CARD_RULE) else f"    fields: [{case.path.replace('/', '.')}]\n"
    return f"""  - id: {name}
    level: bar
    stage: apply
    cite: 一
    message: {said_by(case)}。
{where}    check: '{case.check}'
"""


def said_by(case: Case) -> str:
    return f"关于 {case.path} 的条件"


@pytest.fixture
def show(qtbot: QtBot, pack: LoadedPack) -> Callable[[str], Shown]:
    """Shows the page of an answer."""

    def made(path: str) -> Shown:
        session_page = next(
            page.id
            for page in pack.model.pages
            for section in page.sections
            for field in section.fields
            if f"{path.replace('/', '.')}.".startswith(f"{field}.")
        )
        shown = Shown(qtbot, pack, session_page)
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()  # nothing is said of what is still being typed
        return shown

    return made


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader is told to say."""
    texts: list[str] = []

    def send(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(spoken, "_send", send)
    QAccessible.setActive(True)
    yield texts
    QAccessible.setActive(False)


def said_at(shown: Shown, path: str) -> str:
    """What a screen reader finds at the control to which a jump to an answer leads."""
    shown.settle()
    row = shown.row(path)
    assert row.reveal(path), f"nothing leads to {path}"
    focused = QApplication.focusWidget()
    assert focused is not None
    return description(focused)


def description(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def cell_of(shown: Shown, path: str) -> QAccessibleInterface:
    """A table's cell in the tree."""
    editor = shown.editor(path)
    assert isinstance(editor, TableEditor)
    row, column = editor.model.place(path) or (-1, -1)
    across, down = editor.model.columnCount() + 1, row + 1
    return QAccessible.queryAccessibleInterface(editor.view).child(down * across + column + 1)


def test_every_field_type_is_looked_at() -> None:
    assert EDITORS.keys() <= FIELDS.keys() | WRONG_CELLS.keys() | {"table"}


@pytest.mark.parametrize("kind", [kind for kind, case in FIELDS.items() if case.wrong is not None])
def test_an_answer_that_cannot_be_right_is_found_at_its_control(show: Callable[[str], Shown], kind: str) -> None:
    case = FIELDS[kind]
    shown = show(case.path)
    shown.workspace.set(case.path, case.wrong)
    problem = shown.workspace.problem(case.path)
    assert problem
    assert problem in said_at(shown, case.path)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_condition_that_fails_is_found_at_the_control(show: Callable[[str], Shown], kind: str) -> None:
    case = FIELDS[kind]
    shown = show(case.path)
    if case.given is not None:
        shown.workspace.set(case.path, case.given)
    if kind == "computed":
        shown.workspace.insert_row("staff", None, {"name": "甲"})
    assert said_by(case) in said_at(shown, case.path)


@pytest.mark.parametrize("kind", FIELDS)
def test_both_are_said_when_they_appear(
    show: Callable[[str], Shown], kind: str, heard: list[str], qtbot: QtBot
) -> None:
    case = FIELDS[kind]
    shown = show(case.path)
    if case.wrong is not None:
        shown.workspace.set(case.path, case.wrong)
        problem = shown.workspace.problem(case.path) or "?"
        qtbot.waitUntil(lambda: any(problem in text for text in heard))
    if case.given is not None:
        shown.workspace.set(case.path, case.given)
    if kind == "computed":
        shown.workspace.insert_row("staff", None, {"name": "甲"})
    shown.settle()
    qtbot.waitUntil(lambda: any(said_by(case) in text for text in heard))


def test_what_was_wrong_before_a_page_was_opened_is_not_said_on_opening_it(
    show: Callable[[str], Shown], heard: list[str], qtbot: QtBot
) -> None:
    shown = show("lead/credit_code")
    shown.workspace.set("lead/credit_code", "91320583MAEXAMPL8X")
    qtbot.waitUntil(lambda: bool(heard))
    heard.clear()
    shown.show("unit")
    qtbot.wait(60)
    assert heard == []


def test_an_error_is_not_said_while_the_answer_is_still_being_typed(
    show: Callable[[str], Shown], heard: list[str], qtbot: QtBot
) -> None:
    shown = show("lead/email")
    shown.type("lead/email", "a@")
    qtbot.wait(60)
    assert heard == []
    shown.press(Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(heard))


class TestTables:
    @pytest.mark.parametrize("kind", WRONG_CELLS)
    def test_what_is_wrong_with_a_cell_is_found_at_it(self, show: Callable[[str], Shown], kind: str) -> None:
        table, column, raw = WRONG_CELLS[kind]
        shown = show(table)
        row = shown.workspace.insert_row(table, None, {column: raw})
        shown.settle()
        problem = shown.workspace.problem(f"{row}/{column}")
        assert problem
        cell = cell_of(shown, f"{row}/{column}")
        assert "请改正" in cell.text(QAccessible.Text.Name)
        assert problem in cell.text(QAccessible.Text.Description)

    def test_what_a_row_fails_is_found_at_the_cell_that_decided_and_at_the_table(
        self, show: Callable[[str], Shown]
    ) -> None:
        shown = show("staff")
        row = shown.workspace.insert_row("staff", None, {"name": "甲", "research": False})
        shown.settle()
        assert said_by(ROW_RULE) in cell_of(shown, f"{row}/research").text(QAccessible.Text.Description)
        assert said_by(ROW_RULE) in said_at(shown, "staff")

    def test_a_cells_problem_is_said_when_the_cell_is_left(
        self, show: Callable[[str], Shown], heard: list[str], qtbot: QtBot
    ) -> None:
        shown = show("staff")
        row = shown.workspace.insert_row("staff", None, {"name": "甲"})
        shown.settle()
        assert shown.row("staff").reveal(f"{row}/joined")
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, "2024-13")
        qtbot.wait(60)
        problem = shown.workspace.problem(f"{row}/joined") or "?"
        assert not any(problem in text for text in heard)
        shown.press(Key.Key_Return)
        qtbot.waitUntil(lambda: any(problem in text for text in heard))


class TestCards:
    def test_what_is_wrong_in_a_card_is_found_at_its_field(self, show: Callable[[str], Shown]) -> None:
        shown, card = self.with_card(show, credit_code="91320583MAEXAMPL8X")
        problem = shown.workspace.problem(f"{card}/credit_code")
        assert problem
        assert problem in said_at(shown, f"{card}/credit_code")

    def test_what_a_card_fails_is_found_at_its_field(self, show: Callable[[str], Shown]) -> None:
        shown, card = self.with_card(show, name="甲")
        assert said_by(CARD_RULE) in said_at(shown, f"{card}/name")

    def test_that_something_is_wrong_is_found_at_the_title_of_a_folded_card(self, show: Callable[[str], Shown]) -> None:
        shown, card = self.with_card(show, name="甲")
        editor = shown.editor("partners")
        assert isinstance(editor, CardsEditor)
        editor.cards[card].unfold(False)
        assert "有问题" in description(editor.cards[card].fold)

    def with_card(self, show: Callable[[str], Shown], **cells: Raw) -> tuple[Shown, str]:
        shown = show("partners")
        shown.workspace.set("lead/joint", True)
        card = shown.workspace.insert_row("partners", None, cells)
        assert card is not None
        shown.settle()
        return shown, card
