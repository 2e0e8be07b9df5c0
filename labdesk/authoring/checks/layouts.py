"""Layouts: placeholders, long answers, repetitions and marks lead to fields, in formats that fit; styles exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labdesk.authoring.checks.base import Found, warning
from labdesk.authoring.checks.inventory import layout_parts
from labdesk.pack.fields import FieldNode
from labdesk.pack.layout import (
    AnswerBlock,
    CellSpec,
    EachBlock,
    EachRow,
    Layout,
    MarkSpec,
    SectionSpec,
    TextBlock,
)
from labdesk.pack.layoutwalk import LayoutScope, PlacedPart
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import AttestationField, BooleanField, ChoiceField, ChoicesField
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called
from labdesk.pack.template import Format, Placeholder, parse

_CHOSEN: Final = ("choice", "choices", "boolean", "attestation")
# Which types of field a format prints.
_FITS: Final[dict[str, tuple[str, ...]]] = {
    "boxes": _CHOSEN,
    "check": _CHOSEN,
    "date": ("date", "month", "computed"),
    "unit": ("number", "computed"),
    "count": ("table", "attachment"),
    "fixed": ("number", "computed"),
    "grouped": ("number", "computed"),
    "capital": ("number", "computed"),
    "chinese": ("number", "computed"),
}
_ALWAYS_THERE: Final = ("body", "cell", "header", "footer")
_HERE_ONLY: Final = {"page": "页眉和页脚", "pages": "页眉和页脚", "n": "each 里", "row": "矩阵的 each 里"}


def check_layouts(pack: LoadedPack) -> Iterator[Found]:
    """Everything in each layout but its grids' geometry and its conditions."""
    for name, layout in pack.layouts.items():
        yield from _styles(name, layout)
    for name, placed in layout_parts(pack):
        yield from _part(pack, pack.layouts[name], placed)


def _part(pack: LoadedPack, layout: Layout, placed: PlacedPart) -> Iterator[Found]:
    part, path, scope = placed.part, placed.path, placed.scope
    if isinstance(part, SectionSpec):
        for key, template in (("header", part.header), ("footer", part.footer)):
            yield from _template(pack, template, (*path, key), scope, furniture=True)
    if isinstance(part, TextBlock | CellSpec):
        for text, own in part.pieces:
            yield from _template(pack, text, (*path, "text"), scope)
            yield from _style(own, layout, (*path, "text"))
    if isinstance(part, AnswerBlock):
        yield from _answer(pack, part, path, scope)
        yield from _template(pack, part.empty, (*path, "empty"), scope)
    if isinstance(part, EachBlock | EachRow):
        for name in part.each:
            yield from _each(pack, name, (*path, "each"), scope)
        yield from _match(pack, part, path, scope)
    if isinstance(part, TextBlock | CellSpec) and part.mark is not None:
        yield from _mark(pack, part.mark, (*path, "mark"), scope)
    yield from _style(getattr(part, "style", None), layout, (*path, "style"))


def _style(style: str | None, layout: Layout, path: DataPath) -> Iterator[Found]:
    if style is not None and style not in layout.styles and style not in _ALWAYS_THERE:
        yield Found(path, "style", nothing_called("样式", style, layout.styles))


def _template(
    pack: LoadedPack, template: str, path: DataPath, scope: LayoutScope, furniture: bool = False
) -> Iterator[Found]:
    for part in parse(template):
        if isinstance(part, Placeholder):
            yield from _placeholder(pack, part, path, scope, furniture)


def _placeholder(
    pack: LoadedPack, part: Placeholder, path: DataPath, scope: LayoutScope, furniture: bool
) -> Iterator[Found]:
    name = part.name
    if part.is_running:
        return
    if name in _HERE_ONLY:
        if not (_in_matrix(scope) if name == "row" else scope.in_each if name == "n" else furniture):
            yield Found(path, "placeholder", f"{{{name}}} 只能用在{_HERE_ONLY[name]}")
        return
    if name.startswith("param."):
        known = pack.model.parameters
        if name.removeprefix("param.") not in known:
            yield Found(path, "reference", nothing_called("参数", name.removeprefix("param."), known))
        return
    for node in scope.resolve(name):
        if node is None:
            yield Found(path, "reference", nothing_called("字段", name, _near_names(pack, scope)))
        else:
            yield from _prints(pack, part, node, path)


def _in_matrix(scope: LayoutScope) -> bool:
    """Whether what stands here is printed for each row of a matrix."""
    around: LayoutScope | None = scope
    while around is not None:
        if any(base.kind == "matrix-row" for base in around.bases):
            return True
        around = around.outer
    return False


def _prints(pack: LoadedPack, part: Placeholder, node: FieldNode, path: DataPath) -> Iterator[Found]:
    """Whether a placeholder can print the field that it names."""
    if not node.is_leaf and part.format("count") is None:
        inner = next(node.leaves(), None)
        advice = f"；请写到具体的一项，如 {{{part.name}{inner.pattern.removeprefix(node.pattern)}}}" if inner else ""
        if node.kind == "table":
            advice = f"；表格用 each，或写 {{{part.name}.列}}、{{{part.name}|count}}"
        yield Found(path, "placeholder", f"{part.name} 不是单个答案，不能印在这里{advice}")
        return
    if node.type == "long_text":
        yield warning(path, "placeholder", f"{part.name} 是长文字；请用 answer，分段和跨页才不会出错")
    for each in part.formats:
        if each.name == "chinese" and part.format("count"):
            continue
        fitting = _FITS.get(each.name)
        if fitting is not None and node.type not in fitting:
            yield Found(path, "placeholder", f"格式 {each.name} 不能用于 {part.name}（{node.type}）")
        elif each.name == "check":
            yield from _checked(pack, each, node, path)


def _checked(pack: LoadedPack, each: Format, node: FieldNode, path: DataPath) -> Iterator[Found]:
    """A single box stands for one option, which must exist."""
    field = node.field
    labels: tuple[str, ...] = ()
    if isinstance(field, ChoiceField | ChoicesField):
        labels = pack.catalogue.options(field.options).labels
    elif isinstance(field, BooleanField):
        labels = (field.yes, field.no)
    elif isinstance(field, AttestationField):
        labels = ("是", "否")
    if each.argument not in labels:
        yield Found(path, "option", nothing_called("选项", each.argument, labels))


def _answer(pack: LoadedPack, part: AnswerBlock, path: DataPath, scope: LayoutScope) -> Iterator[Found]:
    for node in scope.resolve(part.answer):
        if node is None:
            yield Found((*path, "answer"), "reference", nothing_called("字段", part.answer, _near_names(pack, scope)))
        elif not node.is_leaf:
            yield Found((*path, "answer"), "placeholder", f"{part.answer} 不是单个答案，不能印在这里")


def _each(pack: LoadedPack, name: str, path: DataPath, scope: LayoutScope) -> Iterator[Found]:
    for node in scope.resolve(name):
        if node is None:
            repeated = [each.pattern for each in pack.fields.nodes.values() if not each.is_leaf]
            yield Found(path, "reference", nothing_called("表格或成组字段", name, repeated))
        elif node.kind not in ("table", "group", "matrix"):
            yield Found(path, "placeholder", f"{name} 不是表格、矩阵或成组字段，不能用 each")


def _match(pack: LoadedPack, part: EachBlock | EachRow, path: DataPath, scope: LayoutScope) -> Iterator[Found]:
    """The columns that are to match are there, and what they are to equal is one answer."""
    tables = [node for name in part.each for node in scope.resolve(name) if node is not None and node.kind == "table"]
    for column, name in part.match.items():
        at = (*path, "match")
        for table in tables:
            columns = [child.id for child in table.children]
            if column not in columns:
                yield Found(at, "reference", nothing_called("列", column, columns))
        for node in scope.resolve(name):
            if node is None:
                yield Found(at, "reference", nothing_called("字段", name, _near_names(pack, scope)))
            elif not node.is_leaf:
                yield Found(at, "placeholder", f"{name} 不是单个答案，不能用来对应")


def _mark(pack: LoadedPack, mark: MarkSpec, path: DataPath, scope: LayoutScope) -> Iterator[Found]:
    """Whose mark it is: `.` is the unit repeated here; a dotted path is a field; any other name is someone else."""
    if mark.owner == "." and not scope.in_each:
        yield Found((*path, "owner"), "reference", "「.」只能用在 each 里，表示当前这一个")
    elif "." in mark.owner.strip(".") and None in scope.resolve(mark.owner):
        yield Found((*path, "owner"), "reference", nothing_called("字段", mark.owner, _near_names(pack, scope)))


def _styles(name: str, layout: Layout) -> Iterator[Found]:
    """Each style's base exists, and leads to no style twice."""
    for style, spec in layout.styles.items():
        at: DataPath = ("layouts", name, "styles", style, "base")
        if spec.base is None:
            continue
        if spec.base not in layout.styles:
            yield Found(at, "style", nothing_called("样式", spec.base, layout.styles))
            continue
        if _leads_to_itself(style, layout):
            yield Found(at, "style", f"样式 {style} 绕回了自己")


def _leads_to_itself(style: str, layout: Layout) -> bool:
    seen: set[str] = set()
    base = layout.styles[style].base
    while base is not None and base in layout.styles and base not in seen:
        seen.add(base)
        base = layout.styles[base].base
    return style in seen


def _near_names(pack: LoadedPack, scope: LayoutScope) -> list[str]:
    return [*(child.id for base in scope.bases for child in base.children), *pack.fields.nodes]
