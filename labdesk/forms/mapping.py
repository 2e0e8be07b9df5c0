"""Which answer goes where in one form: proposed, corrected by a person, kept as YAML under the form's hash."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import user_data_dir
from labdesk.document.text import visible_characters
from labdesk.forms.candidates import Candidate, candidates_of, item_called
from labdesk.forms.form import KEY_LENGTH, Form
from labdesk.forms.items import RESERVED, Item
from labdesk.forms.matches import SURE, Match
from labdesk.forms.matching import match
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Output
from labdesk.pack.problems import PackError
from labdesk.pack.template import TemplateError
from labdesk.pack.yamlfile import read_yaml

NOTHING: Final = ""
_FORMAT: Final = 1


@dataclass(slots=True)
class Mapping:
    """A form's places and what goes there. `form` is its hash; `output` is the pack's document whose layout gave the
    answers' formats; `corrected` are the places that a person (or a pack) decided, `proposed` all places as they were
    matched before; `candidates` is all that could go anywhere; `fits` is, where a pack has several documents, what
    share of the form's places each of them prints something for, from 0 to 1."""

    form: str
    pack: str
    output: str
    matches: list[Match]
    candidates: list[Candidate] = field(default_factory=list, repr=False)
    corrected: set[str] = field(default_factory=set)
    proposed: dict[str, Match] = field(default_factory=dict, repr=False)
    fits: dict[str, float] = field(default_factory=dict)

    def match(self, place: str) -> Match:
        """The match of a place by its id."""
        return next(each for each in self.matches if each.place.id == place)

    def correct(self, place: str, key: str | None) -> None:
        """Have an item go into a place by its key, nothing ("") or what was proposed (None). Raises LabdeskError for an
        item that there is not."""
        found = self.match(place)
        if key is None:
            was = self.proposed[place]
            found.item, found.score, found.reason, found.undecided = was.item, was.score, was.reason, was.undecided
            found.row = was.row
            self.corrected.discard(place)
        else:
            _correct(self, found, key)

    def given(self) -> dict[str, str]:
        """What a person decided, by place."""
        return {each.place.id: _key(each) for each in self.matches if each.place.id in self.corrected}

    @property
    def filled(self) -> list[Match]:
        """The places in which something goes."""
        return [each for each in self.matches if each.item is not None and each.item is not RESERVED]

    @property
    def unmapped(self) -> list[Match]:
        """The places for which nothing was found, those for others and those that only might be places left out."""
        return [
            each
            for each in self.matches
            if each.item is None
            and each.place.id not in self.corrected
            and not each.undecided
            and not each.place.reserved
            and not each.place.explaining
            and not each.place.is_serial
            and (each.place.strong or each.place.labels.sections)
            and each.place.labels.primary.strip()
        ]

    @property
    def undecided(self) -> list[Match]:
        """The places that more than one answer fits equally well."""
        return [each for each in self.matches if each.item is None and each.undecided]


def propose(form: Form, pack: LoadedPack, output: str | None = None, given: Map[str, str] | None = None) -> Mapping:
    """The mapping of a form, as the pack's document `output` or, by default, the one that it is most like: what `given`
    says by place, else what matching finds. Raises LabdeskError for a field in `given` that there is not."""
    outputs = pack.model.outputs
    layouts = dict.fromkeys(each.layout for each in outputs)
    tries = {each: _tried(form, pack, each) for each in layouts} if len(layouts) > 1 else {}
    likest = max(outputs, key=lambda each: _likeness(tries[each.layout], form, each)) if tries else outputs[0]
    chosen = next((each for each in outputs if each.id == output), likest)
    candidates, found = tries.get(chosen.layout) or _tried(form, pack, chosen.layout)
    mapping = Mapping(form.key, pack.id, chosen.id, found, candidates)
    mapping.fits = {each.id: _share(tries[each.layout]) for each in outputs} if tries else {}
    mapping.proposed = {each.place.id: replace(each) for each in found}
    by_id = {each.place.id: each for each in mapping.matches}
    for place, key in (given or {}).items():
        if place in by_id:  # else it is a place of another edition of the form
            _correct(mapping, by_id[place], key)
    return mapping


_Try: TypeAlias = tuple[list[Candidate], list[Match]]


def _tried(form: Form, pack: LoadedPack, layout: str) -> _Try:
    candidates = candidates_of(pack, layout)
    return candidates, match(form.found, candidates)


def _printed(tried: _Try) -> list[Match]:
    """The places that take what a layout prints."""
    candidates, found = tried
    own = {each.item.key for each in candidates if each.places}
    return [each for each in found if each.item is not None and each.item.key in own]


def _share(tried: _Try) -> float:
    """How much of a form takes what a layout prints."""
    asking = [each for each in tried[1] if each.place.strong and not each.place.is_serial]
    return min(1.0, len(_printed(tried)) / len(asking)) if asking else 0.0


def _likeness(tried: _Try, form: Form, output: Output) -> float:
    """How surely a form is one of a pack's documents: by what it asks for, how much of the document that is, and its
    title."""
    own = {each.item.key for each in tried[0] if each.places and each.item is not RESERVED}
    asked = {each.item.key for each in _printed(tried) if each.item is not None}
    title = visible_characters("".join(form.title_texts()))
    named = any(name and visible_characters(name) in title for name in (output.title, output.form_name))
    return _share(tried) + 0.5 * len(asked) / max(1, len(own)) + (0.5 if named else 0.0)


def _correct(mapping: Mapping, found: Match, key: str) -> None:
    if found.item is not None and found.item.key == key and found.score >= SURE:
        return
    item = _item(key, found, mapping.candidates) if key != NOTHING else None
    found.item, found.score, found.reason, found.undecided, found.row = item, 1.0, "人工指定", (), None
    mapping.corrected.add(found.place.id)


def _item(key: str, found: Match, candidates: list[Candidate]) -> Item:
    try:
        item = item_called(candidates, key)
    except TemplateError as error:
        raise LabdeskError(what=f"对照里的「{key[:60]}」有误：{error}。", kept="没有写入任何内容。") from error
    if item is None:
        raise LabdeskError(
            what=f"对照里「{found.place.id[:60]}」对应的「{key[:60]}」不是这个项目的字段。",
            kept="没有写入任何内容。",
            todo="请写字段编号（如 lead.name），或把它留空。",
        )
    return item


def to_yaml(mapping: Mapping) -> str:
    """The mapping as YAML, to be looked at and corrected: one line for each place."""
    return _yaml(mapping, {each.place.id: _key(each) for each in mapping.matches})


def _key(match: Match) -> str:
    return match.item.key if match.item is not None and match.item is not RESERVED else NOTHING


def _yaml(mapping: Mapping, places: Map[str, str]) -> str:
    from labdesk.project.answers import yaml_text

    head = (
        "# 申报表的填写对照：左边是表里的位置，右边是填什么（字段编号或版式里的写法），留空表示不填。\n"
        "# 改好后用 labdesk fill-form … --map 本文件。\n"
    )
    data = {"format": _FORMAT, "form": mapping.form, "pack": mapping.pack, "output": mapping.output, "places": places}
    return head + yaml_text(data)


def read_mapping(path: Path) -> dict[str, str]:
    """What a mapping file says, by place. Raises LabdeskError where it can't be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LabdeskError(what=f"读不出填写对照「{path.name}」。", kept="没有写入任何内容。") from error
    return _places(read_yaml(content, path.name).data, path.name)


def remembered(form: str, pack: LoadedPack) -> dict[str, str]:
    """What is known of a form by its hash or key: kept in the pack, and before that corrected by the user."""
    known = next((each for each in pack.model.forms.known if each.sha256.startswith(form[:KEY_LENGTH])), None)
    found = dict(known.places) if known is not None else {}
    path = _path(form, pack.id)
    try:
        if path.is_file():
            found |= read_mapping(path)
    except (LabdeskError, PackError):
        pass  # a mapping that can't be read is proposed anew
    return found


def remembered_output(form: str, pack: LoadedPack) -> str | None:
    """Which of the pack's documents the user said that a form is; None where nothing is known."""
    path = _path(form, pack.id)
    try:
        data = read_yaml(path.read_bytes(), path.name).data if path.is_file() else None
    except (OSError, LabdeskError, PackError):
        return None
    found = data.get("output") if isinstance(data, dict) else None
    return str(found) if any(each.id == found for each in pack.model.outputs) else None


def remember(mapping: Mapping) -> None:
    """Keep what a person decided for the next time. Raises StorageError where that fails."""
    from labdesk.storage import atomic
    from labdesk.storage.files import make_folder

    path = _path(mapping.form, mapping.pack)
    make_folder(path.parent)
    atomic.write_bytes(path, _yaml(mapping, mapping.given()).encode("utf-8"))


def _path(form: str, pack: str) -> Path:
    return user_data_dir() / "forms" / f"{pack}-{form[:KEY_LENGTH]}.yaml"


def _places(data: Any, name: str) -> dict[str, str]:
    places = data.get("places") if isinstance(data, dict) else None
    if not isinstance(places, dict):
        raise LabdeskError(what=f"「{name}」不是填写对照：缺少 places。", kept="没有写入任何内容。")
    return {str(place): NOTHING if key is None else str(key) for place, key in places.items()}
