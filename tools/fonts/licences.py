"""The licence that goes with each shipped face: the original's text, after a note on what was changed."""

import gzip
from pathlib import Path

OFL = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)
GPL = (
    "GNU General Public License, version 3, with the font exception, which is extended to this modified version: "
    "a document that embeds this font or portions of it is not by that alone covered by the GNU General Public License."
)
CHANGES = """\
{family} is a modified version of {original},
{copyright}
Changed by the labdesk project: cut to the characters of Chinese forms, a few signs added (boxes, superscripts,
dashes and quotation marks one em wide), layout features and hinting removed, vertical metrics set,{outlines}
renamed. It is made by tools/fonts/build_fonts.py of the labdesk source from the package that
tools/fonts/sources.toml names; that package and the script are its source.
{licence}

----------------------------------------------------------------------

"""


def licence_text(entry: dict[str, str], package: Path) -> bytes:
    """The text of `entry`'s licence file; read from the unpacked package where it carries one."""
    is_gpl = entry["licence"].startswith("GPL")
    head = CHANGES.format(
        family=entry["family"],
        original=entry["original"],
        copyright=entry["copyright"],
        outlines=" outlines turned to quadratic curves," if is_gpl else "",
        licence=GPL if is_gpl else OFL,
    )
    return head.encode() + _original_text(package / entry["licence_path"])


def _original_text(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.name == "copyright":
        return _license_paragraph(data.decode())
    return data


def _license_paragraph(debian_copyright: str) -> bytes:
    """The OFL's text out of a Debian copyright file, where it stands indented, with dots for empty lines."""
    block = debian_copyright.split("\nLicense: OFL-1.1\n", 2)[-1].split("\n\n")[0]
    lines = (line[1:] for line in block.splitlines())
    return "\n".join("" if line == "." else line for line in lines).encode() + b"\n"
