"""`labdesk profile`: the units and people that are kept on this computer, if the user wants it."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.commands.output import say, say_json, shown
from labdesk.commands.target import require_kind
from labdesk.profiles import exchange
from labdesk.profiles.kinds import kinds
from labdesk.profiles.library import Library


def run(options: argparse.Namespace) -> int:
    """Do what the second word of the command says."""
    library = Library()
    if options.action == "on":
        library.turn_on()
        say(f"已开启单位和人员资料，存放在 {library.path}，只有本机当前用户可以读取。")
    elif options.action == "off":
        library.turn_off()
        say("已关闭单位和人员资料，存放的内容已全部删除。")
    elif options.action == "list":
        _list(library, as_json=options.json)
    elif options.action == "export":
        target = Path(options.output)
        require_kind(target, b"units:", "资料", ".yaml")
        exchange.export(library.profiles(), target)
        say(f"已导出 {len(library.profiles())} 份资料：{target}。里面有个人信息，请妥善保管。")
    elif options.action == "import":
        done = exchange.import_file(Path(options.file), library)
        say(f"已导入：新增 {done.added} 份，更新 {done.updated} 份。")
    else:
        library.delete(options.id)
        say("已删除。")
    return 0


def _list(library: Library, *, as_json: bool) -> None:
    found = library.profiles()
    if as_json:
        profiles = [{"id": each.id, "kind": each.kind, "values": dict(each.values)} for each in found]
        say_json({"on": library.is_on, "profiles": profiles})
        return
    if not library.is_on:
        say("单位和人员资料没有开启，没有存放任何内容。")
    for each in found:
        say(f"{each.id}  {kinds()[each.kind].label}  {shown(each.name)}")
