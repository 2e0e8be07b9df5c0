"""How far the paper is on its way, step by step: exported, printed, stamped, scanned, handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QCoreApplication

from labdesk.project.printed import Printed
from ui.parts.moments import told
from ui.theme.icons import Colour

Step: TypeAlias = Literal["export", "print", "stamp", "scan", "submit"]
Kind: TypeAlias = Literal["done", "next", "later", "wrong"]

LOOKS: Final[dict[Kind, tuple[str, Colour]]] = {
    "done": ("state-done", "met"),
    "next": ("state-started", "accent"),
    "later": ("state-empty", "text_faint"),
    "wrong": ("warning", "failure"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a step stands, and that in a few words."""

    kind: Kind
    word: str


@dataclass(frozen=True, slots=True)
class Exports:
    """What was exported since the project was opened: when, and whether anything was edited since."""

    at: dt.datetime
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Fills:
    """What was filled into the authority's form, by output, and in which outputs anything was edited since."""

    filled: Mapping[str, Printed]
    changed: Collection[str] = ()


def standings(
    outputs: Collection[str],
    printed: Mapping[str, Printed],
    outdated: Collection[str],
    exports: Exports | None,
    now: dt.datetime,
    *,
    seals: bool = True,
    fills: Fills | None = None,
) -> dict[Step, Standing]:
    """Each step, of which at most one is the next: the first that is not done. `seals`: the forms have places for
    them; `fills`: the authority's form comes first."""
    known = [printed[each] for each in outputs if each in printed]
    all_printed = bool(known) and len(known) == len(outputs)
    found: dict[Step, Standing] = {
        "export": _fill(fills, now) if fills is not None else _export(exports, now, done=all_printed and not outdated),
        "print": _print(known, now, done=all_printed, outdated=bool(outdated)),
        "stamp": _stamp(known, done=all_printed and not outdated, seals=seals),
        "scan": _scan(known, done=all_printed, outdated=bool(outdated)),
        "submit": Standing("later", ""),
    }
    first = next((step for step, each in found.items() if each.kind != "done"), None)
    if first is not None and found[first].kind == "later":
        found[first] = replace(found[first], kind="next")
    return found


def _export(exports: Exports | None, now: dt.datetime, *, done: bool) -> Standing:
    if exports is None:
        return Standing("done", _tr("已导出")) if done else Standing("later", _tr("还没有导出"))
    if exports.edited:
        return Standing("later", _tr("导出之后有改动"))
    return Standing("done", _tr("已导出，{}").format(told(exports.at, now)))


def _fill(fills: Fills, now: dt.datetime) -> Standing:
    if not fills.filled:
        return Standing("later", _tr("还没有填好的表"))
    if fills.changed:
        return Standing("later", _tr("填好之后有改动"))
    last = max(dt.datetime.fromisoformat(each.at).replace(tzinfo=None) for each in fills.filled.values())
    return Standing("done", _tr("已填好，{}").format(told(last, now)))


def _print(known: list[Printed], now: dt.datetime, *, done: bool, outdated: bool) -> Standing:
    if outdated:
        return Standing("wrong", _tr("需重印重盖"))
    if not done:
        return Standing("later", _tr("还没有打印正式件"))
    last = max(dt.datetime.fromisoformat(each.at).replace(tzinfo=None) for each in known)
    return Standing("done", _tr("已打印，{}").format(told(last, now)))


def _stamp(known: list[Printed], *, done: bool, seals: bool) -> Standing:
    if not done:
        return Standing("later", "")
    if not seals:
        return Standing("done", _tr("没有留盖章的位置"))
    scanned = all(each.scan is not None for each in known)
    return Standing("done", _tr("已盖章")) if scanned else Standing("later", _tr("等盖章、签字"))


def _scan(known: list[Printed], *, done: bool, outdated: bool) -> Standing:
    scans = [each.scan for each in known if each.scan is not None]
    if not scans:
        return Standing("later", _tr("还没有登记") if done else "")
    if outdated:
        return Standing("wrong", _tr("扫描件不是最新内容"))
    if any(each.scan is not None and each.scan.pages != each.pages for each in known):
        return Standing("wrong", _tr("页数不一致"))
    if len(scans) < len(known) or not done:
        return Standing("later", _tr("还没有登记全"))
    return Standing("done", _tr("已登记，{} 页").format(sum(each.pages for each in scans)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("standing", text)
