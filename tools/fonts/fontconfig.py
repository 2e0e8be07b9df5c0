"""Writes fonts.conf, by which fontconfig gives the shipped faces for the names that a Word file carries."""

from xml.sax.saxutils import escape

from labdesk.document.fonts.library import FALLBACK
from labdesk.document.fonts.names import FAMILIES, LATIN
from labdesk.document.fonts.shipped import FILES
from labdesk.document.model import FontRole

GENERIC: dict[str, FontRole] = {"serif": "song", "sans-serif": "hei", "monospace": "hei"}

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<!-- Made by tools/fonts/build_fonts.py. Use it by the environment variable FONTCONFIG_FILE. -->
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
"""
ALIAS = """\
  <alias binding="same">
    <family>{name}</family>
    <prefer>{families}</prefer>
  </alias>
"""
TAIL = """\
  <match target="pattern">
    <edit name="family" mode="append_last"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


def fontconfig_file() -> bytes:
    """Families only: nothing is said of size, weight or rendering, so that lines keep their widths."""
    names = [(name, role) for role, families in FAMILIES.items() for name in families]
    names += [*LATIN.items(), *GENERIC.items()]
    aliases = (ALIAS.format(name=escape(name), families=_families(role)) for name, role in names)
    return (HEAD + "".join(aliases) + TAIL.format(family=FILES["song"][0])).encode()


def _families(role: FontRole) -> str:
    roles = dict.fromkeys((role, *FALLBACK))
    return "".join(f"<family>{FILES[each][0]}</family>" for each in roles)
