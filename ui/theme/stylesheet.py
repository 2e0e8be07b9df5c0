"""The one stylesheet, made from tokens and zoom. Widgets choose their look by `role` and `state`, never by colours."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import Final

from labdesk.base.paths import resource_dir
from ui.theme.tokens import GRID, RADIUS, RADIUS_SMALL, SCROLL_BAR, Tokens

_SIZES: Final = {"small": 12, "body": 14, "lead": 16, "title": 22, "display": 28}


def stylesheet(tokens: Tokens, zoom: float, parts: Sequence[str]) -> str:
    """The stylesheets of these names in `resources/styles`, their placeholders filled in.

    `$text` and the like are the tokens' colours, `$f_body` font sizes in px, `$g1` one step of the grid, `$g05` half
    of it, `$r` and `$rs` radii, `$bar` the width of a scroll bar, `$round` the radius of a circle two steps wide in its
    border: a larger one would be no circle but a square.
    """
    values: dict[str, object] = dict(tokens._asdict())
    values |= {f"f_{name}": f"{round(size * zoom)}px" for name, size in _SIZES.items()}
    values |= {f"g{steps}": f"{round(GRID * steps * zoom)}px" for steps in (1, 2, 3, 4, 5, 6)}
    values |= {
        "g05": f"{round(GRID * zoom / 2)}px",
        "r": f"{RADIUS}px",
        "rs": f"{RADIUS_SMALL}px",
        "bar": f"{SCROLL_BAR}px",
    }
    values["round"] = f"{(round(2 * GRID * zoom) + 2) // 2}px"
    values["icons"] = (resource_dir() / "icons" / tokens.name).as_posix()
    folder = resource_dir() / "styles"
    texts = ((folder / f"{part}.qss").read_text(encoding="utf-8") for part in parts)
    return Template("".join(texts)).substitute(values)
