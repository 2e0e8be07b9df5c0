"""The authors' guide keeps its word: the pack that it writes passes the check and prints, every command works."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from labdesk.authoring import lint
from labdesk.document import word
from labdesk.document.model import document_paragraphs
from labdesk.lang.calls import function_names
from labdesk.pack.fieldtypes import TYPES
from labdesk.pack.loader import load
from labdesk.pack.template import FORMATS
from labdesk.project.answers import read
from labdesk.session import Session
from tests.authoring import guide
from tests.external import libreoffice_pdf, pdf_pages_text, qpdf_complaints, validate_ooxml
from tests.programs import run_labdesk

NAME = "csj-data-demo-2026"
NEXT = "csj-data-demo-2027"
EXPECTED = "{findings: {low_altitude: open}, problems: [project.plan]}"


def test_the_pack_that_the_guide_writes_passes_the_check(tmp_path: Path) -> None:
    folder = guide.write(guide.worked_example(), tmp_path / NAME)
    assert [str(problem) for problem in lint.check(folder)] == []


def test_every_command_of_the_guide_works_in_its_order(tmp_path: Path) -> None:
    """The first makes the skeleton, whose files are then replaced by the guide's."""
    commands = [shlex.split(line) for _, text in guide.blocks("sh") for line in text.splitlines()]
    assert [command[1:3] for command in commands[:2]] == [["pack", "new"], ["pack", "check"]]
    for number, command in enumerate(commands):
        if number == 2:
            guide.write(guide.worked_example(), tmp_path / NAME)
        done = run_labdesk(*command[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}: {done.stderr or done.stdout}"
    assert (tmp_path / "预览" / "index.html").is_file()
    assert {file.suffix for file in (tmp_path / "输出").iterdir()} == {".docx", ".pdf"}


def test_the_guides_files_are_those_of_a_new_pack(tmp_path: Path) -> None:
    """Who replaces the skeleton's files is left with none of the skeleton's."""
    run_labdesk("pack", "new", NAME, cwd=tmp_path)
    new = {path.relative_to(tmp_path / NAME).as_posix() for path in (tmp_path / NAME).rglob("*.yaml")}
    assert new <= set(guide.worked_example())


def test_the_recipes_together_are_a_pack_that_passes_the_check(tmp_path: Path) -> None:
    """But for the worked example that a pack should have; the rules' own examples are tried."""
    folder = guide.write(guide.recipe_pack(), tmp_path / "recipes")
    assert [str(problem) for problem in lint.check(folder) if problem.code != "no-sample"] == []


def test_the_next_batch_that_the_guide_writes_passes_the_check(tmp_path: Path) -> None:
    guide.write(guide.worked_example(), tmp_path / NAME)
    assert run_labdesk("pack", "new", NEXT, "--extends", NAME, cwd=tmp_path).returncode == 0
    ((_, main),) = [block for block in guide.blocks("yaml") if block[0] == "新批次"]
    folder = guide.write({"pack.yaml": main, "examples/complete.expect.yaml": EXPECTED}, tmp_path / NEXT)
    assert [str(problem) for problem in lint.check(folder)] == []


def test_the_guide_names_every_function_of_the_language_every_type_of_field_and_every_format() -> None:
    text = guide.GUIDE.read_text("utf-8")
    assert [name for name in function_names() if f"{name}(" not in text] == []
    assert [name for name in TYPES if f"`{name}`" not in text] == []
    assert [name for name in FORMATS if f"|{name}" not in text] == []


def test_the_guide_leads_to_pages_that_there_are() -> None:
    links = re.findall(r"\]\(([^)#]+)", guide.GUIDE.read_text("utf-8"))
    assert links
    assert [link for link in links if not (guide.GUIDE.parent / link).is_file()] == []


def test_a_form_of_28_columns_is_a_form_like_any_other(tmp_path: Path) -> None:
    """Three rows of heads, a total at the end, on a wide sheet."""
    columns = {f"c{number}": {"type": "number", "label": str(number), "decimals": 2} for number in range(1, 27)}
    total = {"type": "computed", "label": "合计", "expression": " + ".join(columns)}
    table = {"type": "table", "label": "汇总", "blank_is_zero": True, "columns": {**columns, "all": total}}
    each = [{"cells": ["{n}", *(f"{{c{number}}}" for number in range(1, 27)), "{all|fixed:2}"]}]
    heads = [
        {"header": True, "cells": [{"text": "号", "rows": 3}, {"text": "甲", "cols": 26}, {"text": "合", "rows": 3}]},
        {"header": True, "cells": [{"text": "子", "cols": 13}, {"text": "丑", "cols": 13}]},
        {"header": True, "cells": [str(number) for number in range(1, 27)]},
    ]
    grid = {"grid": [13.9] * 28, "rows": [*heads, {"each": "wide", "rows": each}]}
    page = {"paper": "A3", "landscape": True, "left": 15, "right": 15}
    files = guide.recipe_pack({"fields": {"wide": table}, "sections": [{"id": "w", "page": page, "blocks": [grid]}]})
    files["examples/complete.yaml"] = json.dumps({"wide": [{"c1": 1, "c26": 2.5}] * 60})
    folder = guide.write(files, tmp_path / "recipes")
    done = run_labdesk("pack", "preview", str(folder), "-o", str(tmp_path / "out"))
    assert done.stdout.count(".pdf") == 2, done.stderr
    assert (tmp_path / "out" / "index.html").read_text("utf-8").count("<td>3.5</td>") == 20


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the forms of all recipes lie, with answers in them."""
    folder = guide.write(guide.recipe_pack(), tmp_path_factory.mktemp("guide") / "recipes")
    session = Session.new(load(folder), read(guide.ANSWERS, load(folder)))
    session.export(folder / "out")
    return folder / "out"


def test_the_recipes_print_what_they_promise(printed: Path) -> None:
    texts = [each.text for each in document_paragraphs(word.read(next(printed.glob("做法*.docx"))))]
    for text in (
        "总经费 1234567.50万元，大写：壹佰贰拾叁亿肆仟伍佰陆拾柒万伍仟元整",
        "平均增长率 29.2%，研发占比 4.84%",
        "共 1 人，其中高级职称 1 人，占 100%。",
        "□制造\u3000□医疗\u3000□金融\u3000☑其他：气象",
        "课题2：乙课题（30.5万元）",
        "110***********002X",
        "二、合作单位",
        "参加单位意见（乙公司）",
    ):
        assert text in texts
    start = texts.index("一、直接费用")
    assert texts[start : start + 4] == ["一、直接费用", "60.25", "20.00", "80.25"]


@pytest.mark.external
def test_outside_judges_find_nothing_in_the_recipes_forms(printed: Path, tmp_path: Path) -> None:
    for docx in printed.glob("*.docx"):
        assert validate_ooxml(docx) == []
        assert qpdf_complaints(docx.with_suffix(".pdf")) == []
        theirs = pdf_pages_text(libreoffice_pdf(docx, tmp_path))
        ours = pdf_pages_text(docx.with_suffix(".pdf"))
        assert ["".join(page.split()) for page in ours] == ["".join(page.split()) for page in theirs]
