"""`labdesk pack list`: the programmes that are there."""

from __future__ import annotations

import argparse
import datetime as dt

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import complain, say, say_json, shown
from labdesk.pack import index, loader
from labdesk.pack.index import PackCard


def run(options: argparse.Namespace) -> int:
    """Print id and name of each pack; one that is broken is named and does not hide the others."""
    cards, versions = [], {}
    for folder in loader.installed():
        try:
            pack = loader.load(folder)
        except LabdeskError as error:
            complain(f"模板包 {folder.name} 无法使用：{shown(error.text())}")
            continue
        cards.append(index.card_of(pack, folder))
        versions[pack.id] = pack.model.version
    if options.json:
        say_json({"packs": [_data(card, cards, versions[card.id]) for card in cards]})
        return 0
    now = dt.datetime.now()  # noqa: DTZ005 - deadlines are in the applicant's own time
    for card in cards:
        say(f"{card.id}  {card.name}（{card.batch}{_state(card, cards, now)}）")
    return 0


def _data(card: PackCard, cards: list[PackCard], version: int) -> dict[str, object]:
    later = index.successor(card.id, cards)
    return {
        "id": card.id,
        "name": card.name,
        "batch": card.batch,
        "version": version,
        "closes": card.closes.isoformat() if card.closes else None,
        "extends": card.extends or None,
        "successor": later.id if later else None,
    }


def _state(card: PackCard, cards: list[PackCard], now: dt.datetime) -> str:
    """Whether the batch is over, and where it goes on."""
    over = "，已截止" if card.closes is not None and card.closes < now else ""
    later = index.successor(card.id, cards)
    return f"{over}，新批次见 {later.id}" if later else over
