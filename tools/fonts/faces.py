"""Makes one shipped face: cut to its characters, TrueType outlines, no layout features, a name of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from marks import add_marks

UNITS_PER_EM = 1000
# Farthest that a quadratic curve may lie from the cubic one, in units: far below what 600 dpi shows at 72 pt.
MAX_CURVE_ERROR = 1.0
# Without these a line is as wide as its characters' advances in every program, LibreOffice included; our PDF
# writer sets no kerning and no ligatures either. Vertical setting isn't used.
DROPPED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "prep", "fpgm", "cvt "]
SMOOTH_AT_ALL_SIZES = {0xFFFF: 0x000F}
USE_TYPO_METRICS, REGULAR = 1 << 7, 1 << 6
PRC_CODE_PAGE, LATIN_CODE_PAGE = 1 << 18, 1 << 0
WINDOWS, UNICODE_BMP, UNICODE_FULL, ENGLISH = 3, 1, 10, 0x409


@dataclass(frozen=True)
class Metrics:
    """Vertical metrics in 1/1000 em, `descent` negative, `win_descent` positive as OS/2 has them."""

    ascent: int
    descent: int
    win_ascent: int
    win_descent: int


@dataclass(frozen=True)
class Naming:
    """What the `name` table says."""

    family: str
    original: str
    copyright: str
    licence: str
    licence_url: str

    @property
    def postscript(self) -> str:
        """The PostScript name, also the file's stem."""
        return self.family.replace(" ", "") + "-Regular"


def make_face(source: Path, characters: frozenset[int], naming: Naming, metrics: Metrics, modified: int) -> TTFont:
    """The face as shipped; the same input gives the same bytes when saved."""
    font = _cut(source, characters)
    if "CFF " in font:
        _to_quadratic(font)
    add_marks(font)
    _set_cmap(font, font.getBestCmap())
    _set_metrics(font, metrics)
    _set_names(font, naming)
    font["head"].modified = modified
    font["head"].flags = 0b11
    font["gasp"] = gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, SMOOTH_AT_ALL_SIZES
    return font


def _cut(source: Path, characters: frozenset[int]) -> TTFont:
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += DROPPED_TABLES
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = True
    options.recalc_bounds = True
    options.name_IDs = []
    font = TTFont(source, recalcTimestamp=False)
    if font["head"].unitsPerEm != UNITS_PER_EM:
        raise SystemExit(f"{source.name}: {font['head'].unitsPerEm} units per em")
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    return font


def _to_quadratic(font: TTFont) -> None:
    """Replaces the CFF outlines by `glyf` ones."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyf = newTable("glyf")
    glyf.glyphs, glyf.glyphOrder = {}, order
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_CURVE_ERROR, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
        glyf.glyphs[name].recalcBounds(glyf)
    font["loca"], font["glyf"] = newTable("loca"), glyf
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    for name in order:
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, glyf[name].xMin)
    font.sfntVersion = "\x00\x01\x00\x00"


def _set_cmap(font: TTFont, mapping: dict[int, str]) -> None:
    bmp = {code: name for code, name in mapping.items() if code <= 0xFFFF}
    table = font["cmap"]
    table.tableVersion = 0
    table.tables = [
        _cmap_subtable(4, platform, encoding, bmp)
        if table_format == 4
        else _cmap_subtable(12, platform, encoding, mapping)
        for platform, encoding, table_format in (
            (0, 3, 4),
            (0, 4, 12),
            (WINDOWS, UNICODE_BMP, 4),
            (WINDOWS, UNICODE_FULL, 12),
        )
    ]


def _cmap_subtable(table_format: int, platform: int, encoding: int, mapping: dict[int, str]) -> Any:
    subtable = CmapSubtable.newSubtable(table_format)
    subtable.platformID, subtable.platEncID, subtable.language = platform, encoding, 0
    subtable.cmap = mapping
    return subtable


def _set_metrics(font: TTFont, metrics: Metrics) -> None:
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = metrics.ascent, metrics.descent, 0
    os2.version = max(os2.version, 4)
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = metrics.ascent, metrics.descent, 0
    os2.usWinAscent, os2.usWinDescent = metrics.win_ascent, metrics.win_descent
    os2.fsType = 0
    os2.fsSelection = REGULAR | USE_TYPO_METRICS
    os2.usWeightClass, os2.usWidthClass = 400, 5
    os2.achVendID = "NONE"
    os2.ulCodePageRange1, os2.ulCodePageRange2 = LATIN_CODE_PAGE | PRC_CODE_PAGE, 0
    os2.recalcUnicodeRanges(font)
    os2.updateFirstAndLastCharIndex(font)
    os2.recalcAvgCharWidth(font)
    font["head"].macStyle = 0
    font["post"].formatType = 3.0
    font["post"].isFixedPitch = 0


def _set_names(font: TTFont, naming: Naming) -> None:
    """One family, one style, one language: every program then finds the same name."""
    table = font["name"]
    table.names = []
    texts = {
        0: naming.copyright,
        1: naming.family,
        2: "Regular",
        3: f"labdesk:{naming.postscript}",
        4: naming.family,
        5: f"Version {font['head'].fontRevision:.3f}; modified from {naming.original}",
        6: naming.postscript,
        10: f"{naming.original}, cut to the characters of Chinese forms, renamed, layout features removed.",
        13: naming.licence,
        14: naming.licence_url,
    }
    for name_id, text in texts.items():
        table.setName(text, name_id, WINDOWS, UNICODE_BMP, ENGLISH)
