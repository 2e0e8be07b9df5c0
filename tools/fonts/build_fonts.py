"""Rebuilds resources/fonts from the packages that sources.toml names.

    python tools/fonts/build_fonts.py --cache FOLDER [--check]

Downloads about 240 MB into FOLDER once, by npm and apt-get. The result is the same on every machine with the same
fontTools; `--check` builds and compares instead of writing.
"""

import argparse
import hashlib
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import characters
from faces import Metrics, Naming, make_face
from fontconfig import fontconfig_file
from fontTools.ttLib import TTFont
from licences import GPL, OFL, licence_text
from packages import Package, fetch

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "resources" / "fonts"
LICENCES = {
    "OFL-1.1": (OFL, "https://openfontlicense.org"),
    "GPL-3.0 with font exception": (GPL, "https://www.gnu.org/licenses/gpl-3.0.html"),
}


def main() -> None:
    """Builds all faces and the data files beside them."""
    options = argparse.ArgumentParser(description="Rebuilds resources/fonts.")
    options.add_argument("--cache", type=Path, required=True, help="folder for the downloaded packages")
    options.add_argument("--check", action="store_true", help="compare with resources/fonts, write nothing")
    arguments = options.parse_args()

    settings = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    folders = {key: fetch(Package(**entry), arguments.cache) for key, entry in settings["package"].items()}
    table = characters.standard_table(folders["unicode"])
    sets = {"gbk": characters.gbk() | table, "table": table | frozenset(map(ord, settings["extra_names"]))}

    files: dict[str, bytes] = {}
    faces, coverage = [], {}
    for entry in settings["face"]:
        font = _build(entry, settings, folders[entry["package"]], sets[entry["characters"]] | characters.common())
        name = font["name"].getDebugName(6) + ".ttf"
        files[name] = _saved(font)
        files[f"licenses/{entry['licence_file']}"] = licence_text(entry, folders[entry["package"]])
        faces.append(_description(entry, name, files[name], settings["package"][entry["package"]]))
        coverage[entry["role"]] = _coverage(font, table)
        print(f"{name}: {len(files[name]):,} bytes, {len(font.getBestCmap()):,} characters")
    files["fonts.conf"] = fontconfig_file()
    files["faces.json"] = _json(faces)
    files["coverage.json"] = _json(coverage)
    _finish(files, check=arguments.check)


def _build(entry: dict[str, str], settings: dict[str, Any], folder: Path, wanted: frozenset[int]) -> TTFont:
    source = folder / entry["path"]
    licence, url = LICENCES[entry["licence"]]
    naming = Naming(entry["family"], entry["original"], entry["copyright"], licence, url)
    return make_face(source, wanted, naming, Metrics(**settings["metrics"]), settings["modified"])


def _saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target, reorderTables=True)
    return target.getvalue()


def _description(entry: dict[str, str], name: str, data: bytes, package: dict[str, str]) -> dict[str, Any]:
    return {
        "role": entry["role"],
        "file": name,
        "family": entry["family"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "original": entry["original"],
        "package": f"{package['manager']}:{package['name']} {package['version']}",
        "licence": entry["licence"],
        "licence_file": f"licenses/{entry['licence_file']}",
    }


def _coverage(font: TTFont, table: frozenset[int]) -> dict[str, Any]:
    """How many characters a face has, and what it lacks of the two sets that matter."""
    has = font.getBestCmap().keys()
    lacks = {"standard_table": table - has, "gbk": characters.gbk() - has}
    return {
        "characters": len(has),
        "lacks": {
            name: {"count": len(codes), "characters": "".join(map(chr, sorted(codes)))} for name, codes in lacks.items()
        },
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _finish(files: dict[str, bytes], *, check: bool) -> None:
    """Writes the files, or ends with an error that names those that differ from the committed ones."""
    if check:
        different = [name for name, data in files.items() if not _same(FONTS / name, data)]
        if different:
            raise SystemExit(f"different from resources/fonts: {', '.join(different)}")
    else:
        for name, data in files.items():
            target = FONTS / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes in all")


def _same(file: Path, data: bytes) -> bool:
    return file.exists() and file.read_bytes() == data


if __name__ == "__main__":
    main()
