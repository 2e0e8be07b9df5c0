"""Labels as people set them in forms, made comparable: spacing, numbers, stars, colons and hints apart."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from labdesk.base.paths import resource_dir

_SPACE: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\x00]+")
_BRACKETS: Final = re.compile(r"[(\[【〔<〈「][^()\[\]【】〔〕<>〈〉「」]*[)\]】〕>〉」]")
_NUMBER: Final = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．章节部分]+|\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)[、.]?"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[、.)]|(?=[^0-9.]))|[①-⑳])"
)
_SIGN: Final = r"(?P<sign>[0-9]{1,2}|[一二三四五六七八九十])"
_ORDINAL: Final = re.compile(rf"\(?{_SIGN}\)?$")
_ORDINAL_INSIDE: Final = re.compile(
    rf"(?P<before>\D{{0,8}}(?:单位|机构|企业|院校|人员|成员))\(?{_SIGN}\)?(?P<behind>[^\d\W]{{1,8}})$"
)
_ORDINAL_FIRST: Final = re.compile(rf"第{_SIGN}(?:个|家)?(?P<behind>(?:联合|合作|参与|参加|共建|协作)\w{{2,12}})$")
_PUNCTUATION: Final = re.compile(r"[\s:;,.、。，；：*＊_“”\"'‘’·—\-~～]+")
_LATIN_AROUND: Final = re.compile(r"^[a-z&()/.']{3,}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[a-z&()/.']{3,}$")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_FROM: Final = 2
_DIGITS: Final = "零一二三四五六七八九十"
_EXPLAINS: Final = re.compile(r"[(（\[【〔].*[)）\]】〕]|.{6,}[。；]|注[:：].+", re.DOTALL)
_LONGEST: Final = 24
_SHORTEST: Final = 4
# Shorter labels are alike only by chance.
_LIKE_FROM: Final = 6
_LIKE: Final = 0.78


@lru_cache(maxsize=8192)
def without_hints(text: str) -> str:
    """A label without white space and without what stands in brackets, unless nothing else is there."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    bare = _BRACKETS.sub("", _numberless(text))
    return bare if _PUNCTUATION.sub("", bare) else text


def without_explanation(lines: Sequence[str]) -> str:
    """A label that goes over several lines, without the lines at its end that only explain it: what stands in brackets
    or is a sentence. Of one that is still too long for a label, the first line."""
    kept = list(lines)
    while len(kept) > 1 and _EXPLAINS.fullmatch(kept[-1].strip()):
        kept.pop()
    whole = "".join(kept).strip()
    first = kept[0].strip()
    return first if len(whole) > _LONGEST and len(first) >= _SHORTEST else whole


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """A form under which two ways of setting one label are equal."""
    return _PUNCTUATION.sub("", _numberless(without_hints(text))).casefold()


@lru_cache(maxsize=8192)
def without_translation(text: str) -> str:
    """A normal label without the Latin words before or behind its Chinese ones: 「单位名称 Name of Unit」."""
    bare = normal(text)
    chinese = _LATIN_AROUND.sub("", bare)
    return chinese if len(_CHINESE.findall(chinese)) >= _CHINESE_FROM else bare


@lru_cache(maxsize=8192)
def ordinal(text: str) -> tuple[str, int | None]:
    """A normal label and the number at its end: 「联合单位2」 and 「联合单位二」 are the second of its kind."""
    bare = _SPACE.sub("", unicodedata.normalize("NFKC", text)).rstrip(":：")
    found = _ORDINAL.search(bare) or _ORDINAL_INSIDE.match(bare) or _ORDINAL_FIRST.match(bare)
    if found is None or found.start("sign") == 0:
        return normal(text), None
    sign = found["sign"]
    number = _DIGITS.index(sign) if sign in _DIGITS else int(sign)
    around = found.groupdict(default="")
    return normal(around.get("before", bare[: found.start()]) + around.get("behind", "")), number


def _numberless(text: str) -> str:
    """The text without the number of a heading: 「（一）」, 「1.」, 「①」."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def heading_level(text: str) -> int:
    """How deep a numbered line stands, 1 for 「一、」; 0 for a line without a number."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    for level, pattern in enumerate(_LEVELS, start=1):
        if pattern.match(text):
            return level
    return 0


_LEVELS: Final = (
    re.compile(r"第?[一二三四五六七八九十]{1,3}[、.．章部]"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"[0-9]{1,2}[、.．](?![0-9])|[0-9]{1,2}(?=[\u4e00-\u9fff])(?![年月日])"),
    re.compile(r"\([0-9]{1,2}\)|[0-9]{1,2}\)|[0-9]{1,2}\.[0-9]{1,2}(?![0-9%])"),
    re.compile(r"[①-⑳]"),
)


@cache
def shared_labels() -> Mapping[str, tuple[str, ...]]:
    """How forms call the shared fields, by their id (resources/vocabulary/labels.yaml); normal labels."""
    from labdesk.pack.yamlfile import read_yaml

    source = resource_dir() / "vocabulary" / "labels.yaml"
    data = read_yaml(source.read_bytes(), source.name).data
    found: dict[str, tuple[str, ...]] = {}
    for entry in data["labels"]:
        for each in entry["of"]:
            found[each] = (*found.get(each, ()), *(normal(str(label)) for label in entry["called"]))
    return found


@cache
def words(kind: str) -> tuple[str, ...]:
    """Lists of words that steer the reading of forms, by kind (`reserved`, `instructions`, `hints`)."""
    from labdesk.pack.yamlfile import read_yaml

    source = resource_dir() / "vocabulary" / "labels.yaml"
    return tuple(str(each) for each in read_yaml(source.read_bytes(), source.name).data["words"][kind])


@lru_cache(maxsize=65536)
def likeness(ours: str, theirs: str) -> float:
    """How alike two normal labels are, from 0 to 1. Parts of a label are not enough: 导师姓名 is no 姓名."""
    if ours == theirs:
        return 1.0 if ours else 0.0
    if min(len(ours), len(theirs)) < _LIKE_FROM:
        return 0.0
    if 2 * min(len(ours), len(theirs)) < _LIKE * (len(ours) + len(theirs)) or not set(ours) & set(theirs):
        return 0.0
    ratio = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return 0.9 * ratio if ratio >= _LIKE else 0.0
