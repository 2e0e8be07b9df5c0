"""The Shandong form in five layouts: every answer in its place, the form as it was, and all of it read back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from labdesk.document import word
from labdesk.document.text import document_characters, visible_characters
from labdesk.forms import Form, fill, propose, read_form, take_over
from labdesk.project import answers
from labdesk.session import Session
from tests import external
from tests.forms.shandong import LAYOUTS
from tests.packs.samples import answered

NAME = "shandong-openlab-2022"


@pytest.fixture(params=list(LAYOUTS))
def form(request: pytest.FixtureRequest) -> Form:
    return Form.of_bytes(LAYOUTS[request.param]())


@pytest.fixture(scope="module")
def complete() -> Session:
    return answered(NAME, "complete")


def text_at(form: Form, place: str) -> str:
    """What stands at the place of that name."""
    return next(each.text for each in form.places if each.id.endswith(place))


def test_every_answer_finds_its_place(form: Form, complete: Session) -> None:
    filled = fill(form, propose(form, complete.pack), complete.view)
    assert filled.unplaced == ()
    assert filled.undecided == ()
    assert [each.place.labels.primary for each in filled.unmapped if "填表人" not in each.place.id] in (
        [],
        ["审核人："],
    )


def test_the_wording_of_the_form_stays(form: Form, complete: Session) -> None:
    before = document_characters(word.read(BytesIO(form.content)))
    after = document_characters(word.read(BytesIO(fill(form, propose(form, complete.pack), complete.view).document)))
    kept = iter(after)
    lost = [sign for sign in before if sign not in "_□☐（200字以内）1000单击此处输入文字。" and sign not in kept]
    assert lost == []


def test_what_the_recommender_fills_in_stays_blank(form: Form, complete: Session) -> None:
    filled = Form.of_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    assert {each.text for each in filled.places if each.reserved} == {""}


def test_a_filled_form_read_back_gives_the_same_answers(form: Form, complete: Session) -> None:
    filled = Form.of_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    reading = read_form(filled, propose(filled, complete.pack), complete.view)
    assert (reading.changes, reading.unclear) == ([], [])


def test_an_empty_project_takes_the_answers_of_a_filled_form(form: Form, complete: Session) -> None:
    filled = Form.of_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    session = answered(NAME)
    reading = read_form(filled, propose(filled, session.pack), session.view)
    with session.edit("读入申报表") as editor:
        take_over(reading, session.view, editor)
    ours, theirs = answers.to_data(complete.project), answers.to_data(session.project)
    for path in ("lead.name", "lead.kind", "lead.address", "lead.intro", "contact", "apply_date", "plan"):
        assert _at(theirs, path) == _at(ours, path), path
    assert set(theirs["directions"]["chosen"]) == set(ours["directions"]["chosen"])
    assert [row["name"] for row in theirs["partners"]] == [row["name"] for row in ours["partners"]]
    columns = ("name", "sex", "post", "title", "duty", "start", "end")
    assert [[row.get(each) for each in columns] for row in theirs["staff"]] == [
        [row.get(each) for each in columns] for row in ours["staff"]
    ]


def test_filling_a_filled_form_again_replaces_what_stood_there(form: Form, complete: Session) -> None:
    once = Form.of_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    changed = answered(NAME, "sole")
    twice = Form.of_bytes(fill(once, propose(once, changed.pack), changed.view).document)
    reading = read_form(twice, propose(twice, changed.pack), changed.view)
    assert (reading.changes, reading.unclear) == ([], [])
    assert "渤岬理工大学" not in document_characters(word.read(BytesIO(twice.content)))


def test_an_empty_project_changes_no_character(form: Form) -> None:
    session = answered(NAME)
    filled = fill(form, propose(form, session.pack), session.view)
    assert document_characters(word.read(BytesIO(filled.document))) == document_characters(
        word.read(BytesIO(form.content))
    )


def test_an_answer_changed_in_word_is_shown_as_a_difference(complete: Session) -> None:
    form = Form.of_bytes(LAYOUTS["plain"]())
    document = fill(form, propose(form, complete.pack), complete.view).document
    edited = _edited(document, "0535-55550126", "0535-55550127")
    filled = Form.of_bytes(edited)
    reading = read_form(filled, propose(filled, complete.pack), complete.view)
    assert [(each.label, each.before, each.after) for each in reading.changes] == [
        ("联系人 · 电话", "0535-55550126", "0535-55550127")
    ]


def test_rows_are_added_as_word_adds_them(complete: Session) -> None:
    form = Form.of_bytes(LAYOUTS["plain"]())
    filled = fill(form, propose(form, complete.pack), complete.view)
    assert filled.rows_added == 10
    after = Form.of_bytes(filled.document)
    (rows,) = after.found.rows
    assert rows.count == 13
    assert [cell.blanks[0].text for cell in rows.cells[12]][:2] == ["綦望舒", "女"]


def test_a_blank_keeps_its_length(complete: Session) -> None:
    form = Form.of_bytes(LAYOUTS["numbered"]())
    filled = Form.of_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    assert text_at(filled, "申报日期") == "2022年11月25日"


@pytest.mark.external
@pytest.mark.parametrize("name", list(LAYOUTS))
def test_the_validator_finds_nothing_and_libreoffice_opens_it(name: str, complete: Session, tmp_path: Path) -> None:
    form = Form.of_bytes(LAYOUTS[name]())
    path = tmp_path / "filled.docx"
    path.write_bytes(form.content)
    before = external.validate_ooxml(path)
    path.write_bytes(fill(form, propose(form, complete.pack), complete.view).document)
    assert external.validate_ooxml(path) == before == []
    text = visible_characters("".join(external.pdf_pages_text(external.libreoffice_pdf(path, tmp_path))))
    assert visible_characters("烟台澜岬海洋数据科技有限公司") in text


def _at(data: object, path: str) -> object:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _edited(document: bytes, old: str, new: str) -> bytes:
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            archive.writestr(entry, source.read(entry).replace(old.encode(), new.encode()))
    return target.getvalue()
