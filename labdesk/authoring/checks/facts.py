"""Facts: citations of known sources, parameters that fit their use, and the documents that the programme asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from labdesk.authoring.checks.base import Found, warning
from labdesk.authoring.checks.inventory import inventory
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite, Pack
from labdesk.pack.suggest import nothing_called

# The output that scripts rely on.
MAIN_OUTPUT: Final = "application"


def check_citations(pack: LoadedPack) -> Iterator[Found]:
    """Every citation names a source that the pack lists, and an official one a source that may be cited for rules."""
    sources = {source.id: source for source in pack.model.sources}
    for path, cite in inventory(pack).of(Cite):
        source = sources.get(cite.doc) if cite.doc else pack.model.sources[0]
        if source is None:
            yield Found(path, "source", nothing_called("来源文件", cite.doc, sources))
        elif not source.citable and cite.status == "official":
            yield Found(path, "source", f"{source.id} 不能作为正式依据；请改 status，或引用别的文件")


def check_parameters(pack: LoadedPack) -> Iterator[Found]:
    """Values, validity, and what deadlines and materials make of them."""
    for name, parameter in pack.model.parameters.items():
        if parameter.valid_from and parameter.valid_to and parameter.valid_from > parameter.valid_to:
            yield Found(("parameters", name, "valid_from"), "limits", "valid_from 晚于 valid_to")
        if parameter.value is None and parameter.cite.status != "not-stated":
            yield Found(
                ("parameters", name, "value"), "no-value", "没有写值；指南未载明的，请把 cite 的 status 写成 not-stated"
            )
    yield from _deadlines(pack.model)
    for number, material in enumerate(pack.model.submission.materials):
        if material.copies is not None:
            at = ("submission", "materials", number, "copies")
            yield from _needs(pack.model, material.copies, at, (Decimal,), "数字")
    if pack.model.batch.closes is not None:
        yield from _needs(pack.model, pack.model.batch.closes, ("batch", "closes"), (dt.date,), "日期")


def check_tiers(pack: LoadedPack) -> Iterator[Found]:
    """Tier tables rise, and their last step has no end."""
    for name, steps in pack.model.tiers.items():
        bounds = [step.bound for step in steps]
        if not steps or bounds[-1] is not None:
            yield Found(("tiers", name), "tier", "最后一档不写 below 或 up_to，表示以上都是")
        inner = [bound for bound in bounds[:-1] if bound is not None]
        if len(inner) < len(bounds[:-1]) or any(low >= high for low, high in pairwise(inner)):
            yield Found(("tiers", name), "tier", "各档的 below（不含）或 up_to（含）要从小到大，只有最后一档不写")


def check_schedules(pack: LoadedPack) -> Iterator[Found]:
    """Each option has its line in a schedule, if only to say that the source states nothing."""
    for name, schedule in pack.model.schedules.items():
        for option in pack.model.option_sets[schedule.options].options:
            if option.label not in schedule.values:
                yield Found(
                    ("schedules", name, "values"),
                    "schedule",
                    f"没有写「{option.label}」的取值；指南未载明的，写「{option.label}: null」",
                )


def check_outputs(pack: LoadedPack) -> Iterator[Found]:
    """The main document is there, whatever is answered."""
    if MAIN_OUTPUT not in [output.id for output in pack.model.outputs]:
        yield Found(("outputs",), "output", f"缺少主申报文件；请把它的 id 写成 {MAIN_OUTPUT}")
    for number, output in enumerate(pack.model.outputs):
        if output.id == MAIN_OUTPUT and output.when is not None:
            yield Found(("outputs", number, "when"), "output", "主申报文件总要生成，不能写 when")


def check_name(pack: LoadedPack) -> Iterator[Found]:
    """A pack is found by its folder's name."""
    if pack.folder is not None and pack.folder.resolve().name != pack.id:
        yield warning(("id",), "folder-name", f"文件夹名和编号 {pack.id} 不同；安装后要按文件夹名查找，请改成一致")


def _deadlines(pack: Pack) -> Iterator[Found]:
    for number, deadline in enumerate(pack.submission.deadlines):
        at: tuple[str | int, ...] = ("submission", "deadlines", number, "at")
        if deadline.at is not None:
            yield from _needs(pack, deadline.at, at, (dt.date,), "日期")
        elif deadline.cite.status == "official":
            yield Found(at, "deadline", "没有写日期；请用 at 指明参数，指南未载明的把 status 写成 not-stated")
        for place, name in enumerate(deadline.also):
            at = ("submission", "deadlines", number, "also", place)
            if deadline.at is None or name in (deadline.at, *deadline.also[:place]):
                yield Found(at, "deadline", "also 写的是 at 之外的另一个日期；先写 at，每个参数只写一次")
            yield from _needs(pack, name, at, (dt.date,), "日期")


def _needs(pack: Pack, name: str, at: tuple[str | int, ...], kinds: tuple[type, ...], called: str) -> Iterator[Found]:
    parameter = pack.parameters.get(name)
    if parameter is None:
        yield Found(at, "reference", nothing_called("参数", name, pack.parameters))
    elif parameter.value is not None and not isinstance(parameter.value, kinds):
        advice = "；日期写成 2026-09-30，有钟点的写成 2026-09-30T17:00" if dt.date in kinds else ""
        yield Found(at, "reference", f"参数 {name} 的值不是{called}{advice}")
