"""`labdesk pack preview`: one complete page and the forms, empty and with the example's answers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from labdesk.authoring import newpack
from labdesk.pack.loader import load
from tests import minipack
from tests.programs import run_labdesk


class Reader(HTMLParser):
    """Checks that elements close in order, and gathers words, links and the names of elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("preview")
    done = run_labdesk("pack", "preview", str(minipack.FOLDER), "-o", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_the_page_shows_every_field_step_and_condition(previewed: Path) -> None:
    words = "".join(Reader((previewed / "index.html").read_text("utf-8")).words)
    pack = load(minipack.FOLDER)
    for node in pack.fields.nodes.values():
        assert node.label in words
    for page in pack.model.pages:
        assert page.title in words
    for clause in pack.model.clauses:
        assert clause.fact in words
    for rule in pack.model.rules:
        assert rule.id in words
        assert rule.cite.clause in words


def test_the_page_is_complete_in_itself(previewed: Path) -> None:
    html = (previewed / "index.html").read_text("utf-8")
    reader = Reader(html)
    assert not {"script", "img", "iframe", "link"} & reader.names
    assert not re.search(r"https?:|url\(|@import", html)
    assert reader.links
    assert all((previewed / each).is_file() for each in reader.links)


def test_the_forms_are_there_empty_and_filled_in_word_and_pdf(previewed: Path) -> None:
    for name in ("空白", "样例"):
        assert {file.suffix for file in (previewed / name).iterdir()} == {".docx", ".pdf"}


def test_what_a_stranger_wrote_stays_words(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    newpack.create(folder)
    main = folder / "pack.yaml"
    main.write_text(
        main.read_text("utf-8").replace("name: 某市数据应用示范项目", "name: <script>x</script>&", 1), "utf-8"
    )
    run_labdesk("pack", "preview", str(folder), "-o", str(tmp_path / "out"))
    reader = Reader((tmp_path / "out" / "index.html").read_text("utf-8"))
    assert "script" not in reader.names
    assert "<script>x</script>&" in reader.words


def test_a_pack_with_mistakes_is_shown_as_far_as_it_goes_and_says_them(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    newpack.create(folder)
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("gap: 还差 1 人}", "gap: 还差 9 人}"), "utf-8")
    done = run_labdesk("pack", "preview", str(folder), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "还差 9 人" in (tmp_path / "out" / "index.html").read_text("utf-8")
