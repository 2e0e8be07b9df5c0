"""What a form has for each partner is repeated for more of them, as one would copy it in Word."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest

from labdesk.document import word
from labdesk.document.model import paragraphs
from labdesk.forms import Form, fill, propose, read_form
from labdesk.session import Session
from tests.forms.typist import cell, paragraph, row, table, word_file
from tests.packs.samples import answered

WIDTHS = [2000, 3000, 2000, 3000]


@pytest.fixture
def session() -> Iterator[Session]:
    """A project with four partners."""
    session = answered("shanghai-jointlab-2021", "complete")
    assert len(session.view.rows("partners")) == 4
    yield session
    session.close()


def unit() -> str:
    """A table for one unit."""
    return table(
        WIDTHS,
        row(cell("单位名称"), cell(""), cell("单位性质"), cell("")),
        row(cell("单位地址"), cell("", span=3)),
        row(cell("单位简介"), cell("", "", span=3)),
    )


def small(title: str) -> str:
    """A table with its title in it."""
    return table(WIDTHS, row(cell(title, span=4)), row(cell("单位名称"), cell(""), cell("单位性质"), cell("")))


def texts(form: Form) -> list[str]:
    document = word.read(BytesIO(form.content))
    return [each.text for section in document.sections for each in paragraphs(section.blocks)]


def filled(session: Session, *blocks: str) -> Form:
    form = Form.of_bytes(word_file(*blocks))
    return Form.of_bytes(fill(form, propose(form, session.pack), session.view).document)


def names(form: Form) -> list[str]:
    """What stands for 单位名称 in the partners' parts, in order."""
    ours = [place for place in form.places if "联合" in "".join((*place.labels.sections, *place.labels.groups))]
    return [place.text for place in ours if place.labels.primary.strip("：") == "单位名称"]


def partners(session: Session) -> list[str]:
    return [str(session.project.raw(f"partners/{each}/name")) for each in session.view.rows("partners")]


FORMS = {
    "numbered headings": ("联合共建单位1", unit(), "联合共建单位2", unit()),
    "headings that say the same": ("联合共建单位", unit(), "联合共建单位", unit()),
    "headings that are numbered twice": ("（一）联合共建单位一", unit(), "（二）联合共建单位二", unit()),
    "one table below a heading": ("二、联合共建单位基本情况", unit()),
    "a title in each table": (small("联合共建单位1"), "", small("联合共建单位2")),
    "lines without a table": ("联合共建单位1", "单位名称：________", "联合共建单位2", "单位名称：________"),
}


@pytest.mark.parametrize("blocks", FORMS.values(), ids=list(FORMS))
def test_each_partner_has_a_part_and_what_is_read_is_what_was_filled(blocks: tuple[str, ...], session: Session) -> None:
    form = filled(
        session, "一、申报单位", unit(), *blocks, "三、其他", table(WIDTHS[:2], row(cell("联系人"), cell("")))
    )
    assert names(form) == partners(session)
    assert read_form(form, propose(form, session.pack), session.view).changes == []


@pytest.mark.parametrize(
    ("blocks", "heads"),
    [
        (FORMS["numbered headings"], [f"联合共建单位{n}" for n in (1, 2, 3, 4)]),
        (FORMS["headings that are numbered twice"], [f"（{n}）联合共建单位{n}" for n in "一二三四"]),
        (FORMS["a title in each table"], [f"联合共建单位{n}" for n in (1, 2, 3, 4)]),
        (FORMS["one table below a heading"], ["二、联合共建单位基本情况"]),
    ],
)
def test_a_part_comes_with_its_heading_which_counts_on(
    blocks: tuple[str, ...], heads: list[str], session: Session
) -> None:
    assert [text for text in texts(filled(session, *blocks)) if "联合共建" in text] == heads


def test_the_parts_stand_before_what_followed_the_last_one(session: Session) -> None:
    after = texts(filled(session, *FORMS["numbered headings"], "三、其他"))
    assert after.index("联合共建单位4") < after.index("三、其他")


def test_tables_that_follow_each_other_stay_apart(session: Session) -> None:
    form = filled(session, *FORMS["one table below a heading"])
    assert len(form.root.findall(".//{*}tbl")) == 4
    assert form.root.find(".//{*}tbl").getnext().tag.endswith("}p")  # type: ignore[union-attr]


def test_filled_again_with_one_more_no_part_keeps_anothers_answers(session: Session) -> None:
    last = session.view.rows("partners")[-1]
    session.remove_rows([f"partners/{last}"])
    before = filled(session, *FORMS["numbered headings"])
    session.undo()
    again = Form.of_bytes(fill(before, propose(before, session.pack), session.view).document)
    assert names(again) == partners(session)
    assert read_form(again, propose(again, session.pack), session.view).changes == []
    text = "".join(texts(again))
    assert text.count(partners(session)[2]) == 1


def test_what_ends_a_section_is_not_copied(session: Session) -> None:
    ending = paragraph("联合共建单位2", properties="<w:sectPr/>")
    form = filled(session, "联合共建单位1", unit(), ending, unit())
    assert len(form.root.findall(".//{*}sectPr")) <= 2
    assert set(partners(session)) <= {each for name in names(form) for each in name.replace("\n", "、").split("、")}
