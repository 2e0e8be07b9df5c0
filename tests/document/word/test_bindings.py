"""Content controls that show what is kept elsewhere in the file."""

from __future__ import annotations

import pytest

from labdesk.document.text import document_lines
from tests.document.word.foreign import ITEM, p, read_foreign

DATA = (
    '<d:form xmlns:d="urn:d"><d:lead><d:name>张三</d:name></d:lead><d:kind>2</d:kind>'
    "<d:sure>true</d:sure><d:empty/></d:form>"
)


def control(path: str, shown: str = "单击填写", properties: str = "", store: str = ITEM) -> str:
    """A paragraph in a control bound to a place of the data."""
    mapping = "xmlns:d='urn:d'"
    binding = f'<w:dataBinding w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{store}"/>'
    return f"<w:sdt><w:sdtPr>{properties}{binding}</w:sdtPr><w:sdtContent>{p(shown)}</w:sdtContent></w:sdt>"


def lines(body: str) -> list[str]:
    return document_lines(read_foreign(body, item=DATA)[0])


def test_a_control_shows_the_value_that_it_is_bound_to() -> None:
    assert lines(control("/d:form[1]/d:lead[1]/d:name[1]")) == ["张三"]


def test_a_choice_shows_its_words() -> None:
    choices = '<w:dropDownList><w:listItem w:displayText="重点项目" w:value="2"/></w:dropDownList>'
    assert lines(control("/d:form[1]/d:kind[1]", properties=choices)) == ["重点项目"]


@pytest.mark.parametrize(("path", "shown"), [("d:sure", "☑"), ("d:kind", "☐")])
def test_a_tick_box_shows_its_sign_and_not_the_word(path: str, shown: str) -> None:
    signs = '<w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
    assert lines(control(f"/d:form[1]/{path}[1]", "旧", f"<w14:checkbox>{signs}</w14:checkbox>")) == [shown]


@pytest.mark.parametrize(
    "path",
    ["/d:form[1]/d:empty[1]", "/d:form[1]/d:none[1]", "//*[count(//*)>0]", "/x:form", "/d:form[", "document('a')/*"],
)
def test_what_is_empty_missing_or_no_plain_path_leaves_the_text(path: str) -> None:
    assert lines(control(path.replace(">", "&gt;"))) == ["单击填写"]


def test_a_date_stays_as_the_file_shows_it() -> None:
    assert lines(control("/d:form[1]/d:kind[1]", "2026年7月", "<w:date/>")) == ["2026年7月"]


def test_a_control_bound_to_nothing_in_the_file_keeps_its_text() -> None:
    assert lines(control("/d:form[1]/d:kind[1]", store="{00000000-0000-0000-0000-000000000000}")) == ["单击填写"]


def test_a_control_that_names_no_store_takes_the_first_that_has_its_value() -> None:
    body = control("/d:form[1]/d:kind[1]").replace(f' w:storeItemID="{ITEM}"', "")
    assert "storeItemID" not in body
    assert lines(body) == ["2"]
