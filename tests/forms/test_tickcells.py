"""Empty cells under or beside options get a mark where the option is chosen, if nothing else is asked there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from labdesk.forms import Accountant, Form, Mapping, fill, propose, read_form, take_over
from labdesk.session import Session
from tests.forms.typist import cell, row, table, word_file
from tests.packs.samples import answered

DIRECTIONS = ("数据开放应用创新", "数据开放流通创新", "数据开放技术创新", "数据开放其他领域创新")
CHOSEN = ["√", "√", "", ""]
KINDS = ("高校", "科研院所", "医院", "企业", "其他")
FIELD = "directions.chosen"


@pytest.fixture
def session() -> Iterator[Session]:
    session = answered("shandong-openlab-2022", "complete")
    yield session
    session.close()


GRIDS = {
    "under heads below a line": (
        "申报方向（请在相应栏内打√）",
        table([2000] * 4, row(*map(cell, DIRECTIONS)), row(*(cell("") for _ in DIRECTIONS))),
    ),
    "under heads beside a label": (
        table(
            [2000] * 5,
            row(cell("申报方向", merge="restart"), *map(cell, DIRECTIONS)),
            row(cell("", merge="continue"), *(cell("") for _ in DIRECTIONS)),
        ),
    ),
    "beside rows under a head": (
        table(
            [4000, 2000],
            row(cell("申报方向"), cell("选择（打√）")),
            *(row(cell(each), cell("")) for each in DIRECTIONS),
        ),
    ),
    "beside rows below a heading": (
        "三、申报方向",
        table([4000, 2000], *(row(cell(each), cell("")) for each in DIRECTIONS)),
    ),
    "in one row": (
        table([1000] * 9, row(cell("申报方向"), *(each for d in DIRECTIONS for each in (cell(d), cell(""))))),
    ),
}


def opened(session: Session, *blocks: str) -> tuple[Form, Mapping]:
    form = Form.of_bytes(word_file(*blocks))
    return form, propose(form, session.pack)


def said(form: Form, labels: tuple[str, ...]) -> list[str]:
    return [place.text for label in labels for place in form.places if place.labels.primary == label]


@pytest.mark.parametrize("blocks", GRIDS.values(), ids=list(GRIDS))
def test_what_is_chosen_is_marked_and_read_back(blocks: tuple[str, ...], session: Session) -> None:
    form, mapping = opened(session, *blocks)
    filled = fill(form, mapping, session.view)
    assert FIELD not in filled.unplaced
    again = Form.of_bytes(filled.document)
    assert said(again, DIRECTIONS) == CHOSEN
    reading = read_form(again, propose(again, session.pack), session.view)
    assert (reading.changes, reading.unclear) == ([], [])


def test_a_mark_that_moved_is_moved_in_the_project(session: Session) -> None:
    form, mapping = opened(session, *GRIDS["under heads below a line"])
    other = answered("shandong-openlab-2022", "complete")
    other.set("directions/chosen", [DIRECTIONS[2]])
    again = Form.of_bytes(fill(form, mapping, other.view).document)
    reading = read_form(again, propose(again, session.pack), session.view)
    with session.edit("读回") as editor:
        take_over(reading, session.view, editor)
    assert session.project.raw("directions/chosen") == [DIRECTIONS[2]]


def test_filled_again_a_mark_goes_where_it_belongs_now(session: Session) -> None:
    form, mapping = opened(session, *GRIDS["beside rows below a heading"])
    once = Form.of_bytes(fill(form, mapping, session.view).document)
    session.set("directions/chosen", [DIRECTIONS[3]])
    twice = Form.of_bytes(fill(once, propose(once, session.pack), session.view).document)
    assert said(twice, DIRECTIONS) == ["", "", "", "√"]


def test_the_list_says_what_each_cell_gets(session: Session) -> None:
    _, mapping = opened(session, *GRIDS["in one row"])
    assert [line.text for line in Accountant(mapping, session.view).lines()] == CHOSEN


def test_a_column_that_asks_for_something_else_is_left_alone(session: Session) -> None:
    form, mapping = opened(
        session,
        table([4000, 2000], row(cell("申报方向"), cell("金额（万元）")), *(row(cell(d), cell("")) for d in DIRECTIONS)),
    )
    assert FIELD in fill(form, mapping, session.view).unplaced


@pytest.mark.parametrize(
    ("head", "field"), [("申报单位性质", "lead.kind"), ("联合申报单位性质", "partners.kind"), ("性质", None)]
)
def test_of_two_questions_with_the_same_options_the_one_that_is_named_is_meant(
    head: str, field: str | None, session: Session
) -> None:
    _, mapping = opened(
        session,
        table(
            [2000] * 6,
            row(cell(head, merge="restart"), *map(cell, KINDS)),
            row(cell("", merge="continue"), *(cell("") for _ in KINDS)),
        ),
    )
    keys = {each.item.key if each.item is not None else None for each in mapping.matches if each.place.kind}
    assert keys == {field} or (field is None and all(each.undecided for each in mapping.matches))


def test_a_few_of_the_options_are_enough_only_where_the_question_is_named(session: Session) -> None:
    some = table([4000, 2000], *(row(cell(each), cell("")) for each in DIRECTIONS[:3]))
    assert FIELD not in fill(*opened(session, "三、申报方向", some), session.view).unplaced
    assert FIELD in fill(*opened(session, "三、经费", some), session.view).unplaced


def test_several_answers_stand_under_one_blank_as_the_layout_prints_them() -> None:
    session = answered("shanghai-jointlab-2021", "complete")
    form, mapping = opened(session, table([2000, 7000], row(cell("职责分工"), cell(""))))
    again = Form.of_bytes(fill(form, mapping, session.view).document)
    (text,) = said(again, ("职责分工",))
    lines = text.split("\n")
    assert lines[0].endswith(str(session.project.raw("lead/name")))
    assert lines[1] in str(session.project.raw("lead/duty"))
    names = [str(session.project.raw(f"partners/{each}/name")) for each in session.view.rows("partners")]
    assert [name for name in names if not any(line.endswith(name) for line in lines)] == []
    session.close()
