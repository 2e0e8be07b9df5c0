"""Names of exported files: what any system takes, however the unit is called."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_BYTES: Final = 200  # of the whole name in UTF-8: file systems take 255, archives and mail programs less

# What Windows refuses, control and format characters (direction marks, zero-width), lone surrogates, line ends.
_REFUSED: Final = re.compile(r'[<>:"/\\|?*]')
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def file_name(parts: tuple[str, ...], suffix: str, extension: str) -> str:
    """The parts joined by `_`, then `suffix` and `extension` as they are. The last part is cut where the name gets too
    long."""
    cleaned = [clean(part) for part in parts]
    head = "_".join(cleaned[:-1])
    fixed = len(f"{head}_{suffix}{extension}".encode())
    cleaned[-1] = _cut(cleaned[-1], max(12, MAX_BYTES - fixed))
    name = "_".join(part for part in cleaned if part) + suffix
    if _RESERVED.fullmatch(name.partition(".")[0].rstrip()):
        name = "_" + name
    return name + extension


def clean(text: str) -> str:
    """The text without what a name must not hold; what can't be seen is left out, what can is replaced."""
    visible = "".join(
        " " if sign in "\t\n\r\v\f" else sign for sign in text if sign in "\t\n\r\v\f" or not _is_hidden(sign)
    )
    return " ".join(_REFUSED.sub("_", visible).split()).strip(". ")


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in _HIDDEN


def _cut(text: str, length: int) -> str:
    """The beginning of the text that takes no more than `length` bytes, not ending in a dot or space."""
    return text.encode()[:length].decode("utf-8", "ignore").rstrip(". ")
