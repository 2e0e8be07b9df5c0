"""Forms set at random, filled with answers at random: each in its place, nothing lost, the same answers read back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from labdesk.document.word.reader.tree import W_, Element, val
from labdesk.forms import Form, fill, propose, read_form
from labdesk.forms.labels import normal
from labdesk.forms.locating import mark_places
from labdesk.session import Session
from tests import external
from tests.forms.compositor import DIRECTIONS, Compositor
from tests.forms.shandong import KINDS
from tests.packs.samples import answered, pack

PACK = pack("shandong-openlab-2022")
# What each label of the form asks for, whatever spaces, breaks and signs are in it.
ASKED = {
    "申报单位": {"lead.name", "lead.name+partners.name"},
    "申报日期": {"apply_date"},
    "主申报单位名称": {"lead.name"},
    "主申报单位性质": {"lead.kind"},
    "联合申报单位名称": {"partners.name"},
    "联合申报单位性质": {"partners.kind"},
    "申报方向": {"directions.chosen"},
    "单位地址": {"lead.address"},
    "电话": {"contact.phone"},
    "联系电话": {"contact.phone"},
    "联系人电话": {"contact.phone"},
    "联系人": {"contact.name"},
    "联系人姓名": {"contact.name"},
    "联系人职务": {"contact.post"},
    "邮箱": {"contact.email"},
    "电子邮箱": {"contact.email"},
    "联系人邮箱": {"contact.email"},
    "单位简介": {"lead.intro"},
    "姓名": {"contact.name", "staff.name"},
    "职务": {"contact.post", "staff.post"},
    "性别": {"staff.sex"},
    "年龄": {"staff.age"},
    "职称": {"staff.title"},
    "分工": {"staff.duty"},
    "重点研究领域": {"plan.focus"},
    "实验室建设的保障基础制度及措施": {"plan.support"},
    "实验室建设的社会和经济效益": {"plan.benefits"},
}

SIGNS = "测试单位研究院数据与融合𬭎䶮A1-（）()/.·　 "
words = st.text(SIGNS, min_size=1, max_size=24).map(str.strip).filter(bool)
lines = st.text(SIGNS + "：□_，。年月日", max_size=80)
prose = st.lists(lines, min_size=1, max_size=4).map("\n".join).filter(lambda text: bool(text.strip()))
months = st.tuples(st.integers(2000, 2030), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}")
days = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat)


def some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Answers of which any may be missing."""
    return st.fixed_dictionaries({}, optional=values)


partner = st.fixed_dictionaries({"name": words}, optional={"kind": st.sampled_from(KINDS)})
person = st.fixed_dictionaries(
    {"name": words},
    optional={"sex": st.sampled_from("男女"), "birth": months, "post": words, "title": words, "duty": words}
    | {"start": months, "end": months},
)
single = some(
    **{
        "lead/name": words,
        "lead/kind": st.sampled_from(KINDS),
        "lead/address": words,
        "lead/intro": prose,
        "directions/chosen": st.lists(st.sampled_from(DIRECTIONS), min_size=1, unique=True),
        "contact/name": words,
        "contact/phone": st.just("0531-55550101"),
        "contact/post": words,
        "contact/email": st.just("a.b@example.com"),
        "apply_date": days,
        "plan/focus": prose,
        "plan/purpose": prose,
        "plan/support": prose,
    }
)


def session_of(answers: dict[str, Any], partners: list[dict[str, Any]], staff: list[dict[str, Any]]) -> Session:
    session = Session.new(PACK)
    with session.edit("样例") as editor:
        for path, raw in answers.items():
            editor.set(path, raw)
        for table, rows in (("partners", partners), ("staff", staff)):
            for row in rows:
                editor.insert(table, cells=row)
    return session


def paragraphs(root: Element) -> Counter[bytes]:
    """All paragraphs of a form, as their XML, that an answer may stand beside but not in."""
    return Counter(etree.tostring(each) for each in root.iter(f"{W_}p"))


def untouched(form: Form) -> Counter[bytes]:
    """The paragraphs of wording in which, and in whose cells, there is no place."""
    mark_places(form.places)
    return Counter(
        etree.tostring(each)
        for each in form.root.iter(f"{W_}p")
        if any(str(text).strip() for text in each.itertext())
        and not _has_place(next(each.iterancestors(f"{W_}tc"), each))
        and not _has_place(each)
        and each.find(f".//{W_}txbxContent") is None
        and not any(around.tag.endswith("}Fallback") for around in each.iterancestors())
    )


def _has_place(element: Element) -> bool:
    return any("_labdesk_p" in (val(mark, "name") or "") for mark in element.iter(f"{W_}bookmarkStart"))


# Shrinking whole forms would take minutes and say no more.
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.integers(0, 1_000_000), single, st.lists(partner, max_size=5), st.lists(person, max_size=25))
def test_a_form_filled_in_gives_the_same_answers_back(
    seed: int, answers: dict[str, Any], partners: list[dict[str, Any]], staff: list[dict[str, Any]]
) -> None:
    session = session_of(answers, partners, staff)
    form = Form.of_bytes(Compositor(seed).form())
    mapping = propose(form, PACK)
    for each in mapping.filled:
        wanted = ASKED.get(normal(each.place.labels.primary))
        assert wanted is None or (each.item is not None and each.item.key in wanted), each.place.id
    filled = fill(form, mapping, session.view)
    assert (filled.unplaced, filled.undecided, filled.unmapped) == ((), (), ())
    again = Form.of_bytes(filled.document)
    reading = read_form(again, propose(again, PACK), session.view)
    assert (reading.changes, reading.unclear) == ([], [])
    assert {place.text for place in again.places if place.reserved} == {""}
    assert untouched(Form.of_bytes(form.content)) - paragraphs(again.root) == Counter()


@pytest.mark.external
def test_the_validator_finds_nothing_in_them(tmp_path: Path) -> None:
    session = answered("shandong-openlab-2022", "complete")
    path = tmp_path / "filled.docx"
    for seed in range(8):
        form = Form.of_bytes(Compositor(seed).form())
        path.write_bytes(fill(form, propose(form, PACK), session.view).document)
        assert external.validate_ooxml(path) == [], seed
