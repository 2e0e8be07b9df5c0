"""`labdesk selftest`: each programme from answers to Word and PDF and back, in a temporary folder."""

from __future__ import annotations

import argparse
import tempfile
from io import BytesIO
from pathlib import Path

from labdesk.base.errors import InternalError, LabdeskError
from labdesk.commands.output import complain, say, shown
from labdesk.document import pdf, word
from labdesk.pack import loader
from labdesk.pack.index import sample_of
from labdesk.project import answers
from labdesk.session import Session


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - it takes none
    """Try everything and say what works. Raises InternalError when something does not."""
    folders = loader.installed()
    if not folders:
        raise InternalError(what="没有找到任何模板包，程序的安装不完整。", todo="请重新安装。")
    failed = [folder.name for folder in folders if not _works(folder)]
    if failed:
        raise InternalError(what=f"自检没有通过：{'、'.join(failed)} 不能正常工作。", todo="请重新安装程序后再试。")
    say("自检通过。")
    return 0


def _works(folder: Path) -> bool:
    """Try one pack and say how it went."""
    try:
        with tempfile.TemporaryDirectory(prefix="labdesk-") as temporary:
            say(f"{folder.name}：正常（{_try_pack(folder, Path(temporary))}）")
    except LabdeskError as error:
        complain(f"{folder.name}：{shown(error.text())}")
        return False
    return True


def _try_pack(folder: Path, temporary: Path) -> str:
    """Save, reopen, check, export and read back the pack's sample, or an empty project."""
    pack = loader.load(folder)
    session = Session.new(pack)
    sample = sample_of(folder)
    if sample.is_file():
        with session.edit("样例") as editor:
            answers.read(sample, pack).give(editor)
    file = temporary / "selftest.labdesk"
    session.save_as(file)
    opened = Session.open(file)
    if [each.to_json() for each in opened.findings()] != [each.to_json() for each in session.findings()]:
        raise InternalError(what="重新打开后，申报条件的核对结果不一样。")
    exported = opened.export(temporary)
    for each in exported.files:
        if each.kind == "word":
            pdf.write(word.read(each.path), BytesIO())
    return f"条件 {len(opened.findings())} 条，文件 {len(exported.files)} 个"
