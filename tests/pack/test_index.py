"""The list of packs that the start page reads: equal to what is on the disk, and cheap to read."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from labdesk.base.paths import resource_dir, templates_dir
from labdesk.pack import index
from tests.minipack import FOLDER
from tests.programs import run_python


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path))
    return tmp_path


def install(folder: Path, data_folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder, data_folder / "packs" / name))


def test_the_committed_list_is_that_of_the_shipped_packs() -> None:
    cards = index.refresh([])
    written = (resource_dir() / "packs.json").read_text(encoding="utf-8")
    assert written == index.to_json(cards, templates_dir()) + "\n", "run `python -m tools.packs`"
    assert index.read() == cards


def test_reading_the_list_loads_nothing_heavy() -> None:
    heavy = "{'pydantic', 'yaml', 'lark', 'reportlab', 'docx', 'openpyxl'}"
    source = f"import sys\nfrom labdesk.pack import index\nprint(len(index.read()), {heavy} & set(sys.modules))"
    assert run_python(source).stdout.split(maxsplit=1) == [str(len(index.read())), "set()\n"]


def test_a_pack_of_the_users_own_is_found_and_remembered(data_folder: Path) -> None:
    install(FOLDER, data_folder, "mini")
    known = index.read()
    found = index.refresh(known)
    assert {card.id for card in found} - {card.id for card in known} == {"mini"}
    file, text = index.own_list(found)
    file.write_text(text, encoding="utf-8")
    assert {card.id for card in index.read()} == {card.id for card in found}
    assert index.refresh(index.read()) == found


def test_a_changed_pack_is_read_again(data_folder: Path) -> None:
    folder = install(FOLDER, data_folder, "mini")
    found = index.refresh([])
    main = folder / "pack.yaml"
    main.write_text(
        main.read_text(encoding="utf-8").replace("示范实验室申报\n", "示范实验室补报\n", 1), encoding="utf-8"
    )
    names = {card.id: card.name for card in index.refresh(found)}
    assert names["mini"] == "甲乙市示范实验室补报"


def test_a_broken_pack_does_not_hide_the_others(data_folder: Path) -> None:
    folder = install(FOLDER, data_folder, "mini")
    (folder / "pack.yaml").write_text("not: a pack\n", encoding="utf-8")
    assert {card.id for card in index.refresh([])} == {card.id for card in index.read()}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 99}', '{"format": 1, "packs": [{"id": 1}]}'])
def test_a_list_that_cannot_be_read_counts_as_empty(data_folder: Path, content: str) -> None:
    (data_folder / "packs.json").write_text(content, encoding="utf-8")
    assert [card.folder.startswith(str(templates_dir())) for card in index.read()] == [True] * len(index.read())


def test_a_deadline_that_is_a_day_ends_with_the_day() -> None:
    from labdesk.pack.model import Pack
    from tests.minipack import pack

    model = pack().model
    parameters = model.parameters | {
        "closes": model.parameters["closes"].model_copy(update={"value": dt.date(2030, 3, 31)})
    }
    changed: Pack = model.model_copy(update={"parameters": parameters})
    assert index.deadline_of(changed) == dt.datetime(2030, 3, 31, 23, 59, 59)  # noqa: DTZ001


def test_the_card_of_a_later_batch_names_its_base_and_the_base_leads_to_the_latest(data_folder: Path) -> None:
    for name in ("mini", "mini-2031", "mini-2032"):
        install(FOLDER.with_name(name), data_folder, name)
    cards = index.refresh([])
    extends = {card.id: card.extends for card in cards}
    assert [extends[name] for name in ("mini", "mini-2031", "mini-2032")] == ["", "mini", "mini-2031"]
    later = [index.successor(name, cards) for name in ("mini", "mini-2031", "mini-2032", "nobody")]
    assert [card.id if card else None for card in later] == ["mini-2031", "mini-2032", None, None]


def test_a_changed_base_makes_the_later_batch_be_read_again(data_folder: Path) -> None:
    for name in ("mini", "mini-2031"):
        install(FOLDER.with_name(name), data_folder, name)
    known = index.refresh([])
    main = data_folder / "packs" / "mini" / "pack.yaml"
    main.write_text(main.read_text("utf-8").replace("authority: 甲乙市数据局", "authority: 甲乙市新局"), "utf-8")
    found = {card.id: card.authority for card in index.refresh(known)}
    assert found["mini-2031"] == "甲乙市新局"


def test_packs_that_claim_to_follow_each_other_end_the_search() -> None:
    one, other, *_ = index.refresh([])
    cards = [one._replace(id="a", extends="b"), other._replace(id="b", extends="a")]
    found = index.successor("a", cards)
    assert found is not None
    assert found.id == "b"
