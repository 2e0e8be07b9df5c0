"""A person goes the whole way: from the start page, through every step, to Word and PDF."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import yaml
from pytestqt.qtbot import QtBot

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from tests.ui.desk import desk
from tests.ui.person import CTRL, Key, Person, click, press, write

SUZHOU = templates_dir() / "suzhou-datalab-2024"


def test_from_an_empty_page_to_word_and_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    given = answers.read(SUZHOU / "examples" / "complete.yaml", load(SUZHOU))
    with desk() as program:
        start = program.windows.start()
        click(next(card.begin for card in start.cards if card.card.id == SUZHOU.name))
        window = program.project
        person = Person(window)

        person.fill_in(given)

        assert answers.to_data(window.workspace.session.project) == given_data(given)
        file = tmp_path / "申报.labdesk"
        person.save(file)
        assert window.workspace.path == file
        assert not window.workspace.dirty
        assert states(window.workspace.session) == expected()

        export = person.draft(person.go_to_export())
        click(export.order.line)
        press(Key.Key_A, CTRL)
        write(str(tmp_path))
        click(export.start)
        qtbot.waitUntil(lambda: export.results.isVisible(), timeout=60_000)
        assert_whole_files(tmp_path, given)
    opened = Session.open(file)
    assert answers.to_data(opened.project) == given_data(given)
    opened.close()


def assert_whole_files(folder: Path, given: answers.Answers) -> None:
    """Word and PDF are there, and the Word file says what was answered."""
    (word,) = folder.glob("*.docx")
    (pdf,) = folder.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
    with zipfile.ZipFile(word) as package:
        text = re.sub("<[^>]+>", "", package.read("word/document.xml").decode("utf-8"))
    names = [str(cells["name"]) for cells in given.tables["staff"]]
    assert [name for name in names if name not in text] == []
    assert str(given.leaves["lead/name"]) in text


def given_data(given: answers.Answers) -> object:
    """An example's answers as a project without a window holds them."""
    session = Session.new(load(SUZHOU))
    with session.edit("样例") as editor:
        given.give(editor)
    return answers.to_data(session.project)


def states(session: Session) -> dict[str, str]:
    return {finding.id: finding.state for finding in session.findings()}


def expected() -> dict[str, str]:
    text = (SUZHOU / "examples" / "complete.expect.yaml").read_text("utf-8")
    found: dict[str, str] = yaml.safe_load(text)["findings"]
    return found
