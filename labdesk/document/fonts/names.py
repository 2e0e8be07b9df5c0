"""The family names by which Word and the authorities' computers know each role's face."""

from typing import Final

from labdesk.document.model import FontRole

# First the name that is written into a Word file; then the others under which the same design, or the nearest one,
# is installed, best first. The GB/T 9704-2012 faces are those of the 方正 and GB2312 series.
FAMILIES: Final[dict[FontRole, tuple[str, ...]]] = {
    "song": (
        "宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体", "FZShuSong-Z01S",
        "华文宋体", "STSong", "STZhongsong", "华文中宋", "宋体-简", "Songti SC",
    ),
    "hei": (
        "黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S", "华文黑体", "STHeiti", "微软雅黑",
        "Microsoft YaHei", "等线", "DengXian", "黑体-简", "Heiti SC",
    ),
    "kai": (
        "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "FZKai-Z03", "方正楷体简体", "FZKai-Z03S",
        "华文楷体", "STKaiti", "楷体-简", "Kaiti SC",
    ),
    "fang": (
        "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体",
        "FZFangSong-Z02S", "华文仿宋", "STFangsong",
    ),
    "title": (
        "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正大标宋简体",
        "FZDaBiaoSong-B06S", "方正大标宋_GBK", "FZDaBiaoSong-B06",
    ),
}  # fmt: skip

# Latin faces that a Word file may name, and the role whose Latin letters stand for them.
LATIN: Final[dict[str, FontRole]] = {
    "Times New Roman": "song",
    "Cambria": "song",
    "Arial": "hei",
    "Calibri": "hei",
}


def word_family(role: FontRole) -> str:
    """The family name to write into a Word file, the same whichever faces this computer has."""
    return FAMILIES[role][0]


def role_of_family(family: str) -> FontRole | None:
    """The role that a family name out of a Word file means, by any of its names; None for one we don't know."""
    return _ROLES.get(family.strip().casefold())


_ROLES: Final[dict[str, FontRole]] = {
    name.casefold(): role
    for name, role in (*LATIN.items(), *((name, role) for role, names in FAMILIES.items() for name in names))
}
