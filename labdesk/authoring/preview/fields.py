"""A field as the wizard asks it: its label, what kind of answer, its hint and condition, and the example's answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labdesk.authoring.preview.markup import code, quiet, table, tag, text
from labdesk.document.compose.answers import ProjectForm
from labdesk.pack.fields import FieldNode
from labdesk.pack.model import (
    AttachmentField,
    AttestationField,
    ChoiceField,
    ChoicesField,
    ComputedField,
    LongTextField,
    NumberField,
    TextField,
)
from labdesk.pack.wording import filled
from labdesk.project.model import slashed
from labdesk.project.view import View

KINDS: Final = {
    "text": "一行文字",
    "long_text": "长文字",
    "number": "数",
    "date": "日期",
    "month": "年月",
    "birth": "出生年月或年龄",
    "boolean": "是或否",
    "choice": "单选",
    "choices": "多选",
    "place": "地点",
    "credit_code": "统一社会信用代码",
    "id_card": "身份证号",
    "phone": "电话",
    "email": "邮箱",
    "attestation": "声明",
    "computed": "自动计算",
    "attachment": "附件",
    "group": "一组",
    "table": "表格",
    "matrix": "固定行的表格",
}
_MOST_OPTIONS: Final = 30
_MOST_ROWS: Final = 20


def field_html(node: FieldNode, view: View) -> str:
    """A field with those in it."""
    form = ProjectForm(view)
    if node.kind == "group":
        inner = "".join(field_html(child, view) for child in node.children)
        return tag("div", tag("h3", text(node.label)), *_remarks(node, view), inner)
    if node.kind == "table":
        answer = _table(node, form)
    elif node.kind == "matrix":
        answer = _matrix(node, form)
    else:
        answer = tag("div", text(form.text(slashed(node))), kind="answer")
    star = tag("span", "*", kind="star") if node.field.required else ""
    head = tag("div", tag("b", text(node.label)), star, " ", tag("span", text(kind_of(node, view)), kind="quiet"))
    return tag("div", head, answer, *_remarks(node, view), kind="field")


def kind_of(node: FieldNode, view: View) -> str:
    """What kind of answer it is, in words, with its bounds."""
    return "，".join((KINDS[node.type], *_bounds(node, view)))


def _bounds(node: FieldNode, view: View) -> Iterator[str]:
    field = node.field
    if isinstance(field, TextField | LongTextField):
        least = field.min_length if isinstance(field, LongTextField) else None
        if least is not None:
            yield f"至少 {least} 字"
        if field.max_length is not None:
            yield f"最多 {field.max_length} 字"
    elif isinstance(field, NumberField):
        if field.unit:
            yield f"单位 {field.unit}"
        yield f"{field.decimals} 位小数" if field.decimals else "整数"
        if field.minimum is not None:
            yield f"不小于 {field.minimum}"
        if field.maximum is not None:
            yield f"不大于 {field.maximum}"
    elif isinstance(field, ChoiceField | ChoicesField):
        labels = view.project.pack.catalogue.options(field.options).labels
        yield "、".join(labels[:_MOST_OPTIONS]) + ("等" if len(labels) > _MOST_OPTIONS else "")
    elif isinstance(field, AttestationField):
        yield filled(field.statement, view.project.pack.model)
    elif isinstance(field, AttachmentField):
        yield f"{'、'.join(field.accept)}，最多 {field.at_most} 个"
    elif isinstance(field, ComputedField) and field.unit:
        yield f"单位 {field.unit}"


def _remarks(node: FieldNode, view: View) -> Iterator[str]:
    """Its hint and help, its condition and formula, and whether the form prints it."""
    field = node.field
    for words in (field.hint, field.help):
        yield quiet(filled(words, view.project.pack.model))
    if field.when is not None:
        shown = "现在显示" if view.is_visible(slashed(node)) else "现在不显示"
        yield tag("div", "符合条件才问：", code(field.when), f"（样例：{shown}）", kind="quiet")
    if isinstance(field, ComputedField):
        yield tag("div", "算法：", code(field.expression), kind="quiet")
    if not field.printed:
        yield quiet("只用于核对，不印在表上")


def _table(node: FieldNode, form: ProjectForm) -> str:
    rows = form.rows(slashed(node))
    cells = [[text(form.text(f"{row}/{column.id}")) for column in node.children] for row in rows[:_MOST_ROWS]]
    more = quiet(f"……共 {len(rows)} 行") if len(rows) > _MOST_ROWS else ""
    heads = [column.label + ("*" if column.field.required else "") for column in node.children]
    return table(heads, cells or [["　"] * len(heads)]) + more


def _matrix(node: FieldNode, form: ProjectForm) -> str:
    heads = ["", *(column.label for column in node.children[0].children)]
    rows = [[text(row.label), *(text(form.text(slashed(cell))) for cell in row.children)] for row in node.children]
    return table(heads, rows)
