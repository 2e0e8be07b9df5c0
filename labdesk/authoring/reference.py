"""The table of all keys of the pack format, as the page `docs/pack-reference.zh-CN.md`, generated from the models.

`python -m labdesk.authoring.reference` writes the committed page anew.
"""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from labdesk.authoring.expectation import Expectation
from labdesk.base.paths import resource_dir
from labdesk.pack.keytexts import (
    ITSELF,
    ROOTS,
    annotation_of,
    documented_bases,
    inner_models,
    key_texts,
    models_of,
    own_keys,
    text_of,
)
from labdesk.pack.layout import FieldPath
from labdesk.pack.model import Id, PackId, Path
from labdesk.pack.yamlfile import read_yaml

PAGE: Final = "pack-reference.zh-CN.md"
# Which models each file holds, beginning with the one that is there itself; the rest follow from them.
_PARTS: Final = (
    ("pack.yaml：身份、来源、参数、文件", ("Pack", "Batch", "Source", "Parameter", "Output", "Cite")),
    ("fields.yaml：选项和字段", ("OptionSet", "Option", "Lookup", "Tier", "Schedule", "FieldBase")),
    ("pages.yaml：填写步骤", ("Page", "PageSection")),
    ("rules.yaml：条件和提示", ("Rule", "RuleExample", "Note", "PolicyUse")),
    ("evidence.yaml：佐证材料", ("EvidencePlan", "EvidenceKind", "Proof")),
    ("submission.yaml：提交", ("Submission",)),
    ("coverage.yaml：指南的每项事实", ("Clause",)),
    ("layouts/名称.yaml：版式", ("Layout", "SectionSpec", "BlockBase")),
    ("examples/名称.expect.yaml：样例应得的结果", ("Expectation",)),
)
_WORDS: Final[dict[Any, str]] = {
    str: "文字",
    bool: "true 或 false",
    int: "整数",
    float: "数",
    Decimal: "数",
    date: "日期",
    Any: "任何值",
}
_PATTERNS: Final[dict[Any, str]] = {
    get_args(Id)[1].metadata[0].pattern: "编号",
    get_args(PackId)[1].metadata[0].pattern: "编号",
    get_args(Path)[1].metadata[0].pattern: "路径",
    get_args(FieldPath)[1].metadata[0].pattern: "路径",
}
_LENGTHS: Final[dict[Any, str]] = {2000: "表达式", 8000: "文字和占位符"}
_CALLED: Final = {"AnyField": "字段", "Block": "块", "GridRow": "行"}


def page() -> str:
    """The page's text."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 模板包：键的总表"
    yield ""
    yield "本页由程序从格式的定义生成，与程序始终一致。怎样写一个模板包，见[编写指南](authors-guide.zh-CN.md)。"
    yield "「必写」栏有 ✓ 的必须写；「不写时」是默认值。"
    by_name = {model.__name__: model for model in (*documented_bases(), *models_of(*ROOTS, Expectation))}
    left = dict.fromkeys(name for name in by_name if name in key_texts())
    groups = [(title, list(_with_inner(names, by_name, left))) for title, names in _PARTS]
    for title, members in groups:
        yield from ("", f"## {title}")
        for model in members:
            yield from _model(model)
    yield from _vocabulary()


def _with_inner(
    names: tuple[str, ...], by_name: dict[str, type[BaseModel]], left: dict[str, None]
) -> Iterator[type[BaseModel]]:
    """These models, and those that only they lead to, each once."""
    later = {name for _, others in _PARTS for name in others}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in left:
            continue
        del left[name]
        model = by_name[name]
        yield model
        kinds = [each for each in by_name.values() if model in each.__mro__[1:]]
        inner = [each for key in model.model_fields for each in inner_models(annotation_of(model, key))]
        inner = [each for each in inner if not later & {other.__name__ for other in each.__mro__}]
        waiting = [each.__name__ for each in (*kinds, *inner)] + waiting


def _model(model: type[BaseModel]) -> Iterator[str]:
    yield from ("", f"### {_title(model)}", "", text_of(model, ITSELF))
    keys = {key: each for key, each in own_keys(model).items() if key != "type"}
    if not keys:
        return
    yield from ("", "| 键 | 写什么 | 必写 | 不写时 | 说明 |", "|---|---|---|---|---|")
    for key, each in keys.items():
        needed = "✓" if each.is_required() else ""
        cells = (
            f"`{key}`",
            _what(annotation_of(model, key), each.metadata),
            needed,
            _default(each),
            text_of(model, key),
        )
        yield _row(*cells)


def _row(*cells: str) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _title(model: type[BaseModel]) -> str:
    """A field by its type, anything else by its name."""
    kind = model.model_fields.get("type")
    return f"type: {get_args(kind.annotation)[0]}" if kind is not None else model.__name__


def _what(annotation: Any, metadata: Iterable[Any] = ()) -> str:
    """What is written for a value of this type, in words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _what(inner[0], [*inner[1:], *metadata])
    if annotation is str:
        return _kind_of_text(metadata)
    if annotation in _WORDS:
        return _WORDS[annotation] + _bounds(metadata)
    if origin is Literal:
        return "、".join(f"`{each}`" for each in inner)
    if origin is tuple:
        return f"列表：{_what(inner[0])}"
    if origin is dict:
        return f"映射：{_what(inner[0])} → {_what(inner[1])}"
    if origin in (Union, UnionType):
        return _one_of([each for each in inner if each is not NoneType], metadata)
    return annotation.__name__ if isinstance(annotation, type) else "值"


def _kind_of_text(metadata: Iterable[Any]) -> str:
    """Text of a certain form, told by its pattern or its greatest length."""
    for each in _constraints(metadata):
        found = _PATTERNS.get(getattr(each, "pattern", None)) or _LENGTHS.get(getattr(each, "max_length", None))
        if found:
            return found
    return "文字"


def _constraints(metadata: Iterable[Any]) -> Iterator[Any]:
    for each in metadata:
        yield each
        yield from getattr(each, "metadata", ())


def _one_of(members: list[Any], metadata: Iterable[Any]) -> str:
    words = dict.fromkeys(_base_word(each) for each in members)
    return (
        next(iter(words)) if len(words) == 1 else " 或 ".join(dict.fromkeys(_what(each, metadata) for each in members))
    )


def _base_word(member: Any) -> str:
    """Members of a union of fields, blocks or rows are called by what they are together."""
    inner = get_args(member)[0] if get_origin(member) is Annotated else member
    name = inner.__name__ if isinstance(inner, type) else ""
    if name.endswith("Field"):
        return _CALLED["AnyField"]
    if name.endswith("Block"):
        return _CALLED["Block"]
    return _CALLED["GridRow"] if name in ("CellsRow", "EachRow", "SideRow") else _what(member)


def _bounds(metadata: Iterable[Any]) -> str:
    """Least and most, where the type says them."""
    constraints = list(_constraints(metadata))
    least = next((each.ge for each in constraints if getattr(each, "ge", None) is not None), None)
    most = next((each.le for each in constraints if getattr(each, "le", None) is not None), None)
    if least is not None and most is not None:
        return f"，{least:g} 到 {most:g}"
    return f"，至少 {least:g}" if least is not None else ""


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True) if not field.is_required() else PydanticUndefined
    if value is PydanticUndefined or value is None or value in ("", (), {}):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "、".join(str(each) for each in value)
    return str(value) if isinstance(value, str | int | float | Decimal) else ""


def _vocabulary() -> Iterator[str]:
    source = resource_dir() / "vocabulary" / "fields.yaml"
    entries = read_yaml(source.read_bytes(), source.name).data["fields"]
    yield from ("", "## 共用编号", "", "字段的路径在这里的，答案能带到别的项目；类型要一致。", "")
    yield from ("| 路径 | type | 含义 |", "|---|---|---|")
    for name, entry in entries.items():
        yield f"| `{name}` | {entry['type']} | {entry['meaning']} |"


def page_path(root: pathlib.Path) -> pathlib.Path:
    """Where the committed page lies in a checkout."""
    return root / "docs" / PAGE


def main() -> None:
    """Write the committed page anew."""
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path.cwd()
    page_path(root).write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
