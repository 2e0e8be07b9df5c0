"""A small list of the installed packs, as JSON: what the start page shows before anything heavy is loaded.

The packs that come with the program are listed in `resources/packs.json`, which a test keeps equal to what `refresh`
finds; what differs from it (another folder, another content) is listed in the user's data folder (`own_list`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from labdesk.base.paths import resource_dir, templates_dir, user_data_dir

SAMPLE: Final = "complete"

_NAME: Final = "packs.json"
_FORMAT: Final = 1


class PackCard(NamedTuple):
    """What is known of a pack without loading it. `folder` is where it lies, `digest` the hash of its content, `closes`
    the applicant's last moment (None: not stated), `steps` the titles of its pages, `sample` whether it has one,
    `extends` the pack of which it is a later batch ("": none)."""

    id: str
    folder: str
    digest: str
    name: str
    short_name: str
    authority: str
    summary: str
    batch: str
    note: str
    closes: dt.datetime | None
    steps: tuple[str, ...]
    sample: bool
    extends: str = ""


def read() -> list[PackCard]:
    """The packs as they were listed last, those of the user first. A list that can't be read counts as empty."""
    shipped = {card.id: card for card in _read(resource_dir() / _NAME, templates_dir())}
    own = {card.id: card for card in _read(user_data_dir() / _NAME, None)}
    return [*own.values(), *(card for card in shipped.values() if card.id not in own)]


def refresh(known: Sequence[PackCard]) -> list[PackCard]:
    """The packs as they are on the disk now; those that `known` lists as they are, are not loaded. Broken ones are left
    out."""
    from labdesk.base.errors import LabdeskError
    from labdesk.pack import folder, loader

    by_place = {(card.folder, card.digest): card for card in known}
    found = []
    for each in loader.installed():
        try:
            digest = folder.content_hash(loader.read_files(each))
            found.append(by_place.get((str(each), digest)) or card_of(loader.load(each), each))
        except LabdeskError:
            continue
    return found


def own_list(found: Sequence[PackCard]) -> tuple[Path, str]:
    """Where what `read` would not find otherwise is listed for the next start, and the text for it."""
    shipped = set(_read(resource_dir() / _NAME, templates_dir()))
    return user_data_dir() / _NAME, to_json((card for card in found if card not in shipped), None)


def card_of(pack: Any, folder: Path) -> PackCard:
    """The card of a loaded pack."""
    model = pack.model
    return PackCard(
        id=model.id,
        folder=str(folder),
        digest=pack.digest,
        name=model.name,
        short_name=model.short_name,
        authority=model.authority,
        summary=model.summary,
        batch=model.batch.label,
        note=model.batch.note,
        closes=deadline_of(model),
        steps=tuple(page.title for page in model.pages),
        sample=sample_of(folder).is_file(),
        extends=model.extends or "",
    )


def successor(pack: str, cards: Iterable[PackCard]) -> PackCard | None:
    """The latest batch that was made of a pack, whatever lies between; of several, the one that closes last. None where
    there is none."""
    found, known = [pack], {card.id: card for card in cards}
    for each in found:
        found += [card.id for card in known.values() if card.extends == each and card.id not in found]
    later = [known[each] for each in found[1:]]
    return max(later, key=lambda card: (card.closes.isoformat() if card.closes else "", card.id), default=None)


def deadline_of(model: Any) -> dt.datetime | None:
    """The applicant's last moment by a pack's model, a day's being its end; None where none is stated."""
    closes = model.parameters[model.batch.closes].value if model.batch.closes else None
    if isinstance(closes, dt.date) and not isinstance(closes, dt.datetime):
        return dt.datetime.combine(closes, dt.time(23, 59, 59))
    return closes if isinstance(closes, dt.datetime) else None


def sample_of(folder: Path) -> Path:
    """The answers of a pack's worked sample, to look around in."""
    return folder / "examples" / f"{SAMPLE}.yaml"


def to_json(cards: Iterable[PackCard], root: Path | None) -> str:
    """Cards as the list's text; folders below `root` are written relative to it."""
    return json.dumps({"format": _FORMAT, "packs": [_data(card, root) for card in cards]}, ensure_ascii=False, indent=1)


def _data(card: PackCard, root: Path | None) -> dict[str, Any]:
    data = card._asdict()
    data["closes"] = card.closes.isoformat() if card.closes else None
    if root is not None:
        data["folder"] = Path(card.folder).relative_to(root).as_posix()
    return data


def _read(file: Path, root: Path | None) -> list[PackCard]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return []
        return [_card(each, root) for each in found["packs"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _card(data: dict[str, Any], root: Path | None) -> PackCard:
    closes = data["closes"]
    folder = data["folder"] if root is None else str(root / data["folder"])
    given = data | {
        "folder": folder,
        "closes": dt.datetime.fromisoformat(closes) if closes else None,
        "steps": tuple(data["steps"]),
    }
    return PackCard(**given)
