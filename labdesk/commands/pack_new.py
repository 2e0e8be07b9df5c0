"""`labdesk pack new`: a new pack to start from."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.authoring import newpack
from labdesk.commands.arguments import UsageError
from labdesk.commands.output import say
from labdesk.pack.loader import find


def run(options: argparse.Namespace) -> int:
    """Write the files and say what to do next."""
    folder = Path(options.folder)
    if options.base and options.extends:
        raise UsageError(
            what="命令写法有误：--from 和 --extends 只写一个。", todo="照抄用 --from，做新批次用 --extends。"
        )
    base = find(options.base) if options.base else None
    extends = find(options.extends) if options.extends else None
    files = newpack.create(folder, base, Path(options.source) if options.source else None, extends=extends)
    say(f"已建立模板包「{folder.resolve().name}」，共 {len(files)} 个文件。")
    say(f"接下来：改 {folder} 里的各个 .yaml 文件，每改一处就运行 labdesk pack check {folder}")
    say(f"看效果：labdesk pack preview {folder} -o 预览文件夹")
    return 0
