"""Writes HTML: text always escaped, attributes always quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

STYLE: Final = """
body { font: 16px/1.6 sans-serif; color: #1d2129; background: #f4f5f7; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
section { background: #fff; border: 1px solid #dfe2e8; border-radius: 6px; padding: 1rem 1.5rem; margin: 0 0 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 0; } h3 { font-size: 1.05rem; margin-bottom: .3rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { border: 1px solid #cfd4dc; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { background: #eef1f5; }
.wide { overflow-x: auto; }
.field { margin: .8rem 0; padding-left: .8rem; border-left: 3px solid #cfd4dc; }
.answer { border: 1px solid #cfd4dc; border-radius: 4px; padding: .25rem .5rem; min-height: 1.6em; }
.answer { white-space: pre-wrap; }
.quiet { color: #5a6270; font-size: .88rem; } .star, .failing { color: #b3261e; } .met { color: #1c6b35; }
code { background: #eef1f5; padding: 0 .25rem; border-radius: 3px; font-size: .88rem; overflow-wrap: anywhere; }
pre { background: #eef1f5; padding: .8rem; overflow-x: auto; font-size: .88rem; }
"""


def tag(name: str, *inner: str, kind: str = "") -> str:
    """An element around pieces that are HTML already."""
    attribute = f' class="{escape(kind, quote=True)}"' if kind else ""
    return f"<{name}{attribute}>{''.join(inner)}</{name}>"


def text(words: str) -> str:
    """Words as HTML."""
    return escape(words, quote=False)


def quiet(words: str) -> str:
    """A line in the background; nothing for no words."""
    return tag("div", text(words), kind="quiet") if words else ""


def code(words: str) -> str:
    """Something as the pack writes it."""
    return tag("code", text(words))


def link(address: str, words: str) -> str:
    """A link to a file beside the page."""
    return f'<a href="{escape(address, quote=True)}">{text(words)}</a>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; heads are words, cells are HTML."""
    heads = tag("tr", *(tag("th", text(word)) for word in head))
    body = "".join(tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return tag("div", tag("table", heads, body), kind="wide")


def page(title: str, *inner: str) -> str:
    """A whole document."""
    head = f'<meta charset="utf-8"><title>{text(title)}</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="zh-CN"><head>{head}</head><body><main>{"".join(inner)}</main></body></html>\n'
