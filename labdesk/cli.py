"""The command line: calls one command and turns whatever happens into an exit code and one clear sentence.

0 done; 1 something at level bar fails; 2 it could not do its work; 3 an error of ours.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.commands import output
from labdesk.commands.arguments import EXPORT_JOB, FORM_JOB, PREVIEW_JOB, REPRINT_JOB, make_parser


def main(arguments: Sequence[str]) -> int:
    """Run a command; without any, print what there is."""
    output.prepare()
    log.start()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except LabdeskError as error:
        if isinstance(error, InternalError):
            return _internal(error, error)
        output.complain(error.text())
        return error.exit_code
    except BrokenPipeError:
        # Who reads our output has enough. Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        output.complain("已中断。")
        return 2
    except Exception as error:
        return _internal(error, InternalError(what="程序内部出错。"))
    return code


def _run(arguments: Sequence[str]) -> int:
    parser = make_parser()
    if not arguments:
        parser.print_help()
        return 0
    if arguments[0] == EXPORT_JOB:
        from labdesk.jobs import export  # for no other command

        return export.serve()
    if arguments[0] == REPRINT_JOB:
        from labdesk.jobs import reprint

        return reprint.serve()
    if arguments[0] == FORM_JOB:
        from labdesk.jobs import form

        return form.serve()
    if arguments[0] == PREVIEW_JOB:
        from labdesk.previewing import process

        return process.serve()
    try:
        options = parser.parse_args(arguments)
    except SystemExit:  # --help and --version
        return 0
    command = importlib.import_module(f"labdesk.commands.{options.module}")
    code: int = command.run(options)
    return code


def _internal(error: BaseException, told: InternalError) -> int:
    log.failure("command.failed", error)
    log.event("command.told", error_id=told.id)
    output.complain(f"{told.text()}请把编号 {told.id} 告诉开发者，日志里有记录。")
    return told.exit_code
