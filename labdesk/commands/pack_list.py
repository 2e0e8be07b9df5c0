"""`labdesk pack list`: the programmes that are there."""

from __future__ import annotations

import argparse

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import complain, say, say_json, shown
from labdesk.pack import loader


def run(options: argparse.Namespace) -> int:
    """Print id and name of each pack; one that is broken is named and does not hide the others."""
    found = []
    for folder in loader.installed():
        try:
            pack = loader.load(folder).model
        except LabdeskError as error:
            complain(f"模板包 {folder.name} 无法使用：{shown(error.text())}")
            continue
        found.append({"id": pack.id, "name": pack.name, "batch": pack.batch.label, "version": pack.version})
    if options.json:
        say_json({"packs": found})
    else:
        for each in found:
            say(f"{each['id']}  {each['name']}（{each['batch']}）")
    return 0
