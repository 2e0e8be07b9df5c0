"""`labdesk new`: a project from a pack, empty or with answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.commands.output import say
from labdesk.commands.target import make_room_for_project
from labdesk.pack import loader
from labdesk.project import answers
from labdesk.session import Session


def run(options: argparse.Namespace) -> int:
    """Make the project file."""
    pack = loader.find(options.pack)
    target = Path(options.output)
    session = Session.new(pack)
    if options.answers is not None:
        given = answers.read(Path(options.answers), pack)
        with session.edit("读入答案") as editor:
            given.give(editor)
    session.findings()  # a pack whose rules can't be read is of no use
    replaces = make_room_for_project(target, session.project.ancestry.project)
    session.save_as(target)
    say(f"已新建项目：{target}（{pack.model.name}）")
    if replaces:
        say("原有的同名项目已存入备份。")
    return 0
