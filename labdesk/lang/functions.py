"""Functions of one value: text length, how many options are chosen, whether it is given."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Final

from labdesk.lang.gap import Gap
from labdesk.lang.leaves import Leaf
from labdesk.lang.node import Env, Node, Side, Trail
from labdesk.lang.ranges import Range, is_point
from labdesk.lang.types import BOOL, NUMBER
from labdesk.lang.values import OPEN

OPTIONS = NUMBER.with_unit("个")
CHARACTERS = NUMBER.with_unit("字")

# CJK marks, kana, characters (also beyond U+FFFF) and full-width forms stand alone.
_WORD: Final = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
    r"|[^\s\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]+"
)


class Length(Node):
    """How long a text is, in characters or in words."""

    is_whole = True

    def __init__(self, text: Node, measure: Callable[[str], int]) -> None:
        super().__init__(CHARACTERS, text.column, (text,))
        run = text.run

        def length(env: Env) -> Any:
            value = run(env)
            return Range(0, math.inf) if value is OPEN else measure(value)

        self.run = length


class Chosen(Node):
    """How many options of a multiple choice are chosen; none where an optional one is left blank."""

    is_whole = True

    def __init__(self, leaf: Leaf) -> None:
        super().__init__(OPTIONS, leaf.column, (leaf,))
        self.leaf = leaf
        run, labels = leaf.run, leaf.type.options.labels if leaf.type.options is not None else ()
        blank = 0 if leaf.field.optional else Range(0, len(labels))

        def count(env: Env) -> Any:
            value = run(env)
            return blank if value is OPEN else len(value)

        self.run = count

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        if is_point(self.run(env)):
            trail.decided[self.leaf.path(env)] = None
        else:
            self.leaf.support(env, trail, side)


def text_length(text: str) -> int:
    """Characters without line breaks."""
    return len(text) - text.count("\n") - text.count("\r")


def word_count(text: str) -> int:
    """Words as word processors count them (字数): each Chinese character or mark by itself, what else stands together
    (a word, a number) as one."""
    return len(_WORD.findall(text))


class Given(Node):
    """True as soon as the question is answered, open before: there is no way to ask whether it stays unanswered."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__(BOOL, leaf.column, (leaf,))
        self.leaf = leaf

        def run(env: Env) -> Any:
            answer = env.data.value(leaf.path(env))
            return OPEN if answer is OPEN or answer == "" else True

        self.run = run

    def find_open(self, env: Env, trail: Trail) -> None:
        self.leaf.find_open(env, trail)

    def support(self, env: Env, trail: Trail, side: Side = Side.BOTH) -> None:
        trail.decided[self.leaf.path(env)] = None

    def explain(self, env: Env, trail: Trail, want: bool) -> Gap | None:
        if self.run(env) is OPEN:
            self.find_open(env, trail)
        elif not want:
            self.leaf.blame(env, trail)
            return Gap("不应填写").about(self.subject)
        return None
