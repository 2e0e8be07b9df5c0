"""From text to syntax tree: lark's LALR parser over `expression.lark`, made on first use; errors in Chinese.

The parser's tables lie ready in `expression.tables` (written by `tools/parser_tables.py`): loading them takes a tenth
of the time that working them out from the grammar takes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from labdesk.lang.errors import LangError, Mistake
from labdesk.lang.limits import MAX_DEPTH, MAX_LENGTH
from labdesk.lang.syntax import Syntax

if TYPE_CHECKING:
    from lark import Lark, UnexpectedInput

TABLES: Final = Path(__file__).with_name("expression.tables")
"""A line that says what they were made from, then the parser as lark saves it."""

_GRAMMAR = Path(__file__).with_name("expression.lark")
_INSTEAD = {
    "（": "请用半角括号 (",
    "）": "请用半角括号 )",
    "，": "请用半角逗号 ,",
    "：": "请用半角冒号 :",
    "“": '请用半角引号 "',
    "”": '请用半角引号 "',
    "＝": "请用半角等号 =",
    "＞": "请用半角 >",
    "＜": "请用半角 <",
    "、": "请用半角逗号 ,",
    "＋": "请用半角 +",
    "－": "请用半角 -",
    "×": "乘写作 *",
    "÷": "除写作 /",
    "／": "除写作 /",
    "％": "请用半角 %",
    "≧": "请用 >=",
    "≦": "请用 <=",
    "。": "表达式末尾不写句号",
    "；": "两个条件用 and 连接",
    ";": "两个条件用 and 连接",
    "「": '文字用半角引号 "…"',
    "^": "没有乘方，请改写成乘法",
    "&": "「并且」写作 and",
    "|": "「或者」写作 or",
    "!": "「不等于」写作 !=，「不是」写作 not",
    '"': "引号没有配对",
    "'": '文字用双引号 "…"',
    "$": "多了一个 $",
    ".": "名称中点号后面少了内容",
    "[": "不支持方括号，行用 where 选取",
    "{": "不支持花括号",
    "\n": "表达式只能写一行",
    "\r": "表达式只能写一行",
}


def parse(source: str) -> Syntax:
    """Read an expression. Raises LangError, and nothing else, on anything that is not one."""
    text = source.rstrip()
    if len(text) > MAX_LENGTH:
        raise LangError(f"表达式太长：{len(text)} 个字符，最多 {MAX_LENGTH} 个", MAX_LENGTH + 1, text[: MAX_LENGTH + 1])
    if not text:
        raise LangError("表达式是空的", 1, text)
    _check_brackets(text)
    from lark import UnexpectedInput
    from lark.exceptions import VisitError

    from labdesk.lang.build import Builder

    try:
        return Builder().transform(_parser().parse(text))
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    except VisitError as error:
        if not isinstance(error.orig_exc, Mistake):
            raise
        mistake = error.orig_exc
        raise LangError(mistake.message, mistake.column, text) from None


def from_grammar() -> Lark:
    """The parser worked out from the grammar."""
    from lark import Lark

    return Lark(_GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="basic", maybe_placeholders=True)


@cache
def _parser() -> Lark:
    """The parser, from the tables where they are those of this grammar and the installed lark."""
    from lark import Lark

    with TABLES.open("rb") as tables:
        if tables.readline() == tables_key():
            return Lark.load(tables)
    return from_grammar()


def tables_key() -> bytes:
    """The first line of tables that fit: lark's version and the grammar's hash."""
    import lark

    return f"{lark.__version__} {hashlib.sha256(_GRAMMAR.read_bytes()).hexdigest()}\n".encode()


def _check_brackets(text: str) -> None:
    """Refuse deep nesting before the parser sees it, whatever stands between the brackets."""
    depth = 0
    quoted = False
    for column, sign in enumerate(text, start=1):
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign == "(":
            depth += 1
            if depth > MAX_DEPTH:
                raise LangError(f"括号嵌套太深，最多 {MAX_DEPTH} 层", column, text)
        elif sign == ")":
            depth -= 1


def _explained(error: UnexpectedInput, text: str) -> LangError:
    from lark import UnexpectedCharacters, UnexpectedToken

    if isinstance(error, UnexpectedCharacters):
        sign = text[error.pos_in_stream or 0]
        hint = _INSTEAD.get(sign)
        shown = f"「{sign}」" if sign.isprintable() else f"U+{ord(sign):04X}"
        return LangError(f"不认识 {shown}" + (f"，{hint}" if hint else ""), error.column, text)
    if isinstance(error, UnexpectedToken):
        expected = error.expected
        if error.token.type == "$END":
            return LangError("表达式没有写完" + _wanted(expected), len(text) + 1, text)
        column = error.token.column or 1
        if error.token.value == "=" and text[max(0, column - 2) : column] == "==":
            return LangError("「等于」只写一个 =", column, text)
        if error.token.type == "COMPARE" and "COMPARE" not in expected and "AND" in expected:
            return LangError("比较不能连写，请用 and 连接", column, text)
        if error.token.type == "NAME" and text[: column - 1].rstrip()[-1:].isdigit():
            return LangError(f"这里不该是「{error.token}」，数后面不写单位", column, text)
        return LangError(f"这里不该是「{error.token}」" + _wanted(expected), column, text)
    return LangError("读不懂", 1, text)


def _wanted(expected: set[str]) -> str:
    """What the parser could go on with, where that helps."""
    if "NAME" in expected:
        return "，这里应是名称、数或括号"
    if "BY" in expected:
        return "，写作 count(distinct 表 by 列)"
    if expected & {"AND", "COMPARE", "SIGN"} and "RPAR" in expected:
        return "，也许少了右括号 ) 或运算符"
    if "RPAR" in expected:
        return "，少了右括号 )"
    if expected & {"THEN", "ELSE"} and "$END" not in expected:
        return "，条件写作 if … then … else …"
    return "，也许少了运算符"
