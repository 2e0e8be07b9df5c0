"""`labdesk fill-form` and `labdesk read-form`, and mappings that people correct."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from labdesk import cli
from labdesk.base.paths import templates_dir
from labdesk.session import Session
from tests.forms.shandong import LAYOUTS
from tests.forms.typist import cell, row, table, word_file

EXAMPLE = templates_dir() / "shandong-openlab-2022" / "examples" / "complete.yaml"
FOREIGN = word_file(
    "学术论坛报名表",
    table(
        [2000, 3000, 2000, 3000],
        row(cell("姓名"), cell(""), cell("年级"), cell("")),
        row(cell("电话"), cell(""), cell("导师姓名"), cell("")),
        row(cell("摘要（800字以内）"), cell("", span=3)),
    ),
)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project.labdesk"
    assert cli.main(["new", "shandong-openlab-2022", "-o", str(path), "--answers", str(EXAMPLE)]) == 0
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.docx"
    path.write_bytes(LAYOUTS["plain"]())
    return path


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.docx"
    path.write_bytes(FOREIGN)
    return path


@pytest.fixture
def as_json(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def run(*arguments: object) -> Any:
        import json

        capsys.readouterr()
        assert cli.main([*map(str, arguments), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_it_says_what_goes_where(project: Path, form: Path, tmp_path: Path, as_json: Callable[..., Any]) -> None:
    out = tmp_path / "out.docx"
    told = as_json("fill-form", project, form, "-o", out)
    assert {"place": "单位基本信息/联系人/电话", "value": "contact.phone"}.items() <= next(
        each for each in told["mapping"] if each["value"] == "contact.phone"
    ).items()
    assert (told["unplaced"], told["unmapped"], told["undecided"], told["rows_added"]) == ([], [], [], 10)
    assert zipfile.is_zipfile(out)


def test_of_a_foreign_form_it_fills_what_it_can_and_names_the_rest(
    project: Path, foreign: Path, tmp_path: Path, as_json: Callable[..., Any]
) -> None:
    told = as_json("fill-form", project, foreign, "-o", tmp_path / "out.docx")
    assert told["mapping"] == []  # it does not say whose name and telephone it wants
    assert [each["label"] for each in told["unmapped"]] == ["姓名", "年级", "电话", "导师姓名", "摘要（800字以内）"]
    assert "plan.focus" in [each["field"] for each in told["unplaced"]]


def test_a_mapping_is_written_corrected_and_remembered(
    project: Path, foreign: Path, tmp_path: Path, as_json: Callable[..., Any]
) -> None:
    mapping, out = tmp_path / "map.yaml", tmp_path / "out.docx"
    as_json("fill-form", project, foreign, "-o", out, "--map", mapping)
    data = yaml.safe_load(mapping.read_text("utf-8"))
    assert data["places"]["学术论坛报名表/年级"] == ""
    data["places"] |= {
        "学术论坛报名表/年级": "{apply_date|date}",
        "学术论坛报名表/姓名": "",
        "学术论坛报名表/摘要": "plan.focus",
    }
    mapping.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    corrected = as_json("fill-form", project, foreign, "-o", out, "--map", mapping)
    again = as_json("fill-form", project, foreign, "-o", out)
    for told in (corrected, again):
        assert {each["value"] for each in told["mapping"]} == {"{apply_date|date}", "plan.focus"}
    assert b"2022\xe5\xb9\xb411\xe6\x9c\x8825\xe6\x97\xa5" in zipfile.ZipFile(out).read("word/document.xml")


def test_a_mapping_to_no_field_is_refused(
    project: Path, foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("places: {学术论坛报名表/年级: lead.naem}", "utf-8")
    out = tmp_path / "out.docx"
    assert cli.main(["fill-form", str(project), str(foreign), "-o", str(out), "--map", str(mapping)]) == 2
    assert "lead.naem" in capsys.readouterr().err
    assert not out.exists()


def test_the_blank_form_is_not_written_over(project: Path, form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = form.read_bytes()
    assert cli.main(["fill-form", str(project), str(form), "-o", str(form)]) == 2
    assert "原件" in capsys.readouterr().err
    assert form.read_bytes() == before


def test_the_pdf_is_made_from_the_filled_file(project: Path, form: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "out.pdf"
    assert cli.main(["fill-form", str(project), str(form), "-o", str(tmp_path / "o.docx"), "--pdf", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_reading_back_shows_differences_and_takes_them_over_only_when_asked(
    project: Path, form: Path, tmp_path: Path, as_json: Callable[..., Any]
) -> None:
    out = tmp_path / "out.docx"
    as_json("fill-form", project, form, "-o", out)
    assert as_json("read-form", project, out) == {"changes": [], "unclear": [], "applied": False}
    session = Session.open(project)
    session.set("contact/phone", "0531-55550199")
    session.save()
    session.close()
    told = as_json("read-form", project, out)
    assert [(each["label"], each["after"]) for each in told["changes"]] == [("联系人 · 电话", "0535-55550126")]
    assert Session.open(project).project.raw("contact/phone") == "0531-55550199"
    assert as_json("read-form", project, out, "--apply")["applied"]
    assert Session.open(project).project.raw("contact/phone") == "0535-55550126"


@pytest.mark.parametrize("content", [b"", b"no form", FOREIGN[:400]])
def test_what_is_no_form_is_one_clear_sentence(
    content: bytes, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    assert cli.main(["fill-form", str(project), str(path), "-o", str(tmp_path / "out.docx")]) == 2
    assert "Word" in capsys.readouterr().err
