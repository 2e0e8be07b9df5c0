"""A program whose children save over and over and say what is safe: run by the kill test, which kills them.

`python -m tests.storage.saver FILE` forks a child for each number on its input. The child prints its process id, then
the number of each save once `save_as` returned, counting on from that number.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from labdesk.session import Session
from tests import minipack


def save_for_ever(file: Path, number: int) -> NoReturn:
    say(os.getpid())
    session = Session.open(file) if file.exists() else Session.new(minipack.pack())
    while True:
        number += 1
        session.set("lead/name", f"第{number}版")
        session.set("plan/goals", "字" * (number * 997 % 50_000))
        session.save_as(file)
        say(number)


def say(number: int) -> None:
    os.write(1, f"{number}\n".encode())


def main(file: Path) -> None:
    minipack.complete()  # what is loaded once needn't be loaded by every child
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            save_for_ever(file, int(line))
        os.waitpid(child, 0)
        say(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
