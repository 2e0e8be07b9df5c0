"""`labdesk move`: a project's answers as a new project of another batch or programme."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from labdesk.commands.arguments import UsageError
from labdesk.commands.output import say, say_json, shown
from labdesk.commands.target import make_room_for_project
from labdesk.pack import loader
from labdesk.project.transfer import Transfer, plan_transfer
from labdesk.session import Session
from labdesk.storage.errors import ForeignFileError
from labdesk.storage.errors import shown as file_name

_SHOWN: Final = 30


def run(options: argparse.Namespace) -> int:
    """Say what becomes of each answer and, unless it is a dry run, write the new project. The old one stays."""
    if options.output is None and not options.dry_run:
        raise UsageError(what="命令写法有误：缺少参数：-o/--output。", todo="只看结果、不写文件请用 --dry-run。")
    source = Session.open(Path(options.file))
    pack = loader.find(options.pack)
    plan = plan_transfer(source.project, pack)
    target = None if options.dry_run else Path(options.output)
    replaces = target is not None and _write(source, pack, target)
    if options.json:
        facts = [{**asdict(fact), "cite": fact.cite.model_dump()} for fact in plan.facts]
        say_json({**asdict(replace(plan, facts=())), "facts": facts, "file": None if target is None else str(target)})
        return 0
    for line in _lines(plan):
        say(line)
    say(f"已新建项目：{target}（{pack.model.name}）；原项目没有改动。" if target else "没有写入任何文件。")
    if replaces:
        say("原有的同名项目已存入备份。")
    return 0


def _write(source: Session, pack: loader.LoadedPack, target: Path) -> bool:
    """Write the new project; returns whether another one went into the backups for it."""
    if _is_same(target, source.path):
        raise ForeignFileError(
            what=f"{file_name(target)}就是原来的项目。", kept="没有改动它。", todo="请给新项目换一个文件名。"
        )
    moved = Session.moved(source, pack)
    moved.findings()  # a pack whose rules can't be read is of no use
    replaces = make_room_for_project(target, moved.project.ancestry.project)
    moved.save_as(target)
    return replaces


def _is_same(target: Path, source: Path | None) -> bool:
    try:
        return source is not None and target.samefile(source)
    except OSError:
        return False


def _lines(plan: Transfer) -> Iterator[str]:
    yield (
        f"{plan.source} → {plan.target}：沿用 {len(plan.carried)} 项，有改动 {len(plan.changed)} 项，"
        f"没有位置 {len(plan.lost)} 项，恢复 {len(plan.restored)} 项，新问题 {len(plan.new)} 项。"
    )
    for fact in plan.facts:
        place = f"（{shown(fact.cite.clause)}）" if fact.after and fact.cite.status == "official" else ""
        yield f"［规定有变］{shown(fact.label)}：{_short(fact.before) or '无'} → {_short(fact.after) or '无'}{place}"
    for changed in plan.changed:
        after = _short(changed.after) or "未填"
        yield f"［有改动］{shown(changed.label)}：{_short(changed.value)} → {after}。{shown(changed.why)}"
    for lost in plan.lost:
        yield f"［没有位置］{shown(lost.label)}：{_short(lost.value)}（{lost.reason}；另行保留在新项目里，不打印）"
    for restored in plan.restored:
        yield f"［恢复］{shown(restored.label)}：{_short(restored.value)}"
    for new in plan.new:
        yield f"［新问题］{shown(new.label)}{'（必填）' if new.required else ''}"


def _short(text: str) -> str:
    line = shown(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
