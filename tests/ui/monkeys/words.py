"""What monkeys type and paste: ordinary answers, half answers, and everything that was ever troublesome in a text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

_COMMON: Final = (
    "苏州", "数据", "实验室", "建设", "ab", "-1", "0", "2024-02-30", "2024-12-10", "1985-03", "３５岁", "13800001111",
    "92%", "1e9", "江苏省苏州市", "姑苏区", "教授", "高级工程师", "是", "否", "博士", "企业", "张三", "a@b.cn",
)  # fmt: skip
_TROUBLE: Final = (
    "𬭎𫟼䶮㛃", "<b>&amp;</b>", "=1+1", "x" * 40, "🙂", "e\u0301", "\u202eabc", "\u200b", "{unit}", "%s %d", "&File",
    '"', "'",
    "＂", "\u3000 ", "①②", "ﾊﾝｶｸ", "A\tB", "\\n", "NaN", "-0", "1,234.5", "9" * 30, "0x1F", "２０２４年１２月", "null",
)  # fmt: skip


class Words:
    """Texts by chance, hardly ever the same one twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0

    def some(self) -> str:
        """Something to type in a line, never twice the same."""
        self._count += 1
        word = self._chance.choice(_COMMON if self._chance.random() < 0.75 else _TROUBLE).replace("\t", " ")
        return f"{word}{self._count}"

    def line(self) -> str:
        """Something to paste or to commit, which may be the same again."""
        return self._chance.choice(_COMMON + _TROUBLE)

    def paragraphs(self) -> str:
        return "\n".join(self.some() for _ in range(self._chance.randint(1, 3)))

    def odd(self) -> str:
        """Something that nobody copies on purpose."""
        return self._chance.choice(
            (
                "", " ", "\t", "\n", "\r\n\r\n", "\t\t\n\t\t", '"', '"a', 'a"b\tc', "\0", "\x07\x1b[0m", "\ud83d",
                "行" * 3000, "\n".join("甲乙丙" for _ in range(40)), "a\rb\rc", "\u2028", "\ufeff苏州", self.line(),
            )
        )  # fmt: skip

    def block(self, rows: int, columns: int) -> Sequence[Sequence[str]]:
        """Cells as a spreadsheet has them: some empty, some with line breaks and quotes."""
        return [[self._cell() for _ in range(columns)] for _ in range(rows)]

    def _cell(self) -> str:
        how = self._chance.random()
        if how < 0.1:
            return ""
        if how < 0.2:
            return f'{self.some()}\n第二行 "引号" {self._count}'
        return self.some()
