"""Gives every piece of a syntax tree its meaning and type, or says in Chinese why it has none."""

from __future__ import annotations

from collections.abc import Sequence

from labdesk.lang import syntax as s
from labdesk.lang.arithmetic import Product, Shift, Sum
from labdesk.lang.calls import check_call
from labdesk.lang.compare import Among, Compare, Contains, Within
from labdesk.lang.errors import Mistake
from labdesk.lang.leaves import Constant
from labdesk.lang.logic import Conditional, Implies, Junction, Not
from labdesk.lang.names import Names
from labdesk.lang.node import Node
from labdesk.lang.ranges import Duration
from labdesk.lang.types import BOOL, PLACE, TEXT, Kind, Type

_MIRRORED: dict[s.Comparison, s.Comparison] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DATES = frozenset({Kind.DATE, Kind.MOMENT, Kind.MONTH})
_NOT_COMPARED = {
    Kind.CHOICES: "多选不能直接比较，请用 contains",
    Kind.DURATION: "时长只能用来移动日期，如 start + 3 年；要比较请用 years_between 或 days_between",
    Kind.OPAQUE: "这种内容不能比较，只能用 given(…) 问是否已填",
}


class Checker:
    """Checks one expression against the names around it."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def check(self, node: s.Syntax, hint: Type | None = None) -> Node:
        """The meaning of `node`. `hint` is the type beside it, by which bare words are read as options or places."""
        match node:
            case s.Literal():
                return Constant(node.type, node.column, node.value)
            case s.Name():
                return self._name(node, hint)
            case s.Quoted():
                return self._word(node.text, node.column, hint) or Constant(TEXT, node.column, node.text)
            case s.Logic():
                return self._logic(node)
            case s.Not():
                return Not(self.expect(node.operand, BOOL))
            case s.Compare():
                return self._compare(node)
            case s.Among():
                return self._among(node)
            case s.Between():
                return self._between(node)
            case s.Within():
                place = self.expect(node.value, PLACE)
                return Within(place, self.expect(node.place, PLACE))
            case s.Contains():
                return self._contains(node)
            case s.Sum():
                return self._sum(node)
            case s.Product():
                factors = [(sign, self.expect_kind(factor, Kind.NUMBER)) for sign, factor in node.factors]
                return Product(node.column, factors)
            case s.Conditional():
                return self._conditional(node, hint)
            case s.Call():
                return check_call(self, node)
        raise Mistake("读不懂", node.column)

    def expect(self, node: s.Syntax, of: Type) -> Node:
        """The meaning of `node`, which must have the type."""
        checked = self.check(node, of)
        if checked.type != of:
            raise Mistake(_expected(of, checked.type), node.column)
        return checked

    def expect_kind(self, node: s.Syntax, *kinds: Kind) -> Node:
        """The meaning of `node`, which must be of one of the kinds."""
        checked = self.check(node)
        if checked.type.kind not in kinds:
            wanted = "或".join(kind.value for kind in kinds)
            raise Mistake(f"这里应是{wanted}，却是{checked.type}", node.column)
        return checked

    def _name(self, node: s.Name, hint: Type | None) -> Node:
        found = self.names.find(node) or self._word(node.name, node.column, hint)
        if found is None:
            raise self.names.unknown_name(node)
        return found

    def _word(self, text: str, column: int, hint: Type | None) -> Node | None:
        """A bare or quoted word as the option or place that is expected."""
        if hint is not None and hint.takes_labels:
            return self.names.option(text, column, hint)
        if hint is not None and hint.kind is Kind.PLACE:
            return self.names.region(text, column, hint)
        return None

    def _is_word(self, node: s.Syntax) -> bool:
        """Whether it can only be read beside something of known type."""
        return isinstance(node, s.Quoted) or (isinstance(node, s.Name) and self.names.find(node) is None)

    def _logic(self, node: s.Logic) -> Node:
        operands = [self.expect(operand, BOOL) for operand in node.operands]
        if node.operator == "implies":
            return Implies(*operands)
        return Junction(operands, decisive=node.operator == "or")

    def pair(self, first: s.Syntax, second: s.Syntax) -> tuple[Node, Node]:
        """Two pieces of one type; words take theirs from the other one."""
        if self._is_word(first) and not self._is_word(second):
            right = self.check(second)
            left = self.check(first, right.type)
        else:
            left = self.check(first)
            right = self.check(second, left.type)
        if left.type != right.type:
            raise Mistake(f"{left.type}不能与{right.type}比较" + _hint(left.type, right.type), second.column)
        return left, right

    def _compare(self, node: s.Compare) -> Node:
        left, right = self.pair(node.left, node.right)
        operator, of = node.operator, left.type
        if of.kind in _NOT_COMPARED:
            raise Mistake(_NOT_COMPARED[of.kind], node.column)
        if operator not in {"=", "!="} and not of.is_ordered:
            raise Mistake(f"{of}没有大小，只能用 = 或 != 比较", node.column)
        if of == BOOL:
            return _compare_truths(operator, left, right)
        if isinstance(left, Constant) and not isinstance(right, Constant):
            left, right, operator = right, left, _MIRRORED[operator]
        return Compare(operator, left, right)

    def _among(self, node: s.Among) -> Node:
        value = self.check(node.value)
        if value.type.kind in _NOT_COMPARED:
            raise Mistake(_NOT_COMPARED[value.type.kind], node.column)
        among = Among(value, [self.expect(option, value.type) for option in node.options])
        return Not(among) if node.negated else among

    def _between(self, node: s.Between) -> Node:
        value = self.check(node.value)
        if not value.type.is_ordered:
            raise Mistake(f"{value.type}没有大小，不能用 ..", node.column)
        low, high = self.expect(node.low, value.type), self.expect(node.high, value.type)
        return Junction([Compare(">=", value, low), Compare("<=", value, high)], decisive=False)

    def _contains(self, node: s.Contains) -> Node:
        value = self.expect_kind(node.value, Kind.CHOICES, Kind.TEXT)
        part = self.check(node.part, value.type)
        wanted = TEXT if value.type.kind is Kind.TEXT else Type(Kind.CHOICE, value.type.options)
        if part.type != wanted and not (part.type.takes_labels and part.type.options == value.type.options):
            raise Mistake(f"这里应是{wanted}，却是{part.type}", node.part.column)
        return Contains(value, part)

    def _sum(self, node: s.Sum) -> Node:
        (sign, first), *rest = node.terms
        head = self.check(first)
        if head.type.kind in _DATES and sign == "+":
            return Shift(head, [self._duration(sign, term) for sign, term in rest]) if rest else head
        if head.type.kind is not Kind.NUMBER:
            raise Mistake(f"{head.type}不能加减", first.column)
        terms = [(sign, head)] + [(sign, self.expect_kind(term, Kind.NUMBER)) for sign, term in rest]
        return Sum(node.column, terms)

    def _duration(self, sign: str, term: s.Syntax) -> Duration:
        if isinstance(term, s.Literal) and isinstance(term.value, Duration):
            direction = -1 if sign == "-" else 1
            return Duration(term.value.months * direction, term.value.days * direction)
        raise Mistake("日期只能加减写明的时长，如 3 年；两个日期之间用 days_between 或 years_between", term.column)

    def _conditional(self, node: s.Conditional, hint: Type | None) -> Node:
        condition = self.expect(node.condition, BOOL)
        then = self.check(node.then, hint)
        otherwise = self.check(node.otherwise, then.type)
        if then.type != otherwise.type:
            raise Mistake(f"then 是{then.type}，else 却是{otherwise.type}", node.otherwise.column)
        return Conditional(condition, then, otherwise)

    def same_type(self, nodes: Sequence[s.Syntax]) -> list[Node]:
        """Several pieces of the first one's type."""
        first = self.check(nodes[0])
        return [first, *(self.expect(node, first.type) for node in nodes[1:])]


def _expected(of: Type, found: Type) -> str:
    """What should stand here instead."""
    if of != BOOL:
        return f"这里应是{of}，却是{found}"
    if found.kind in (Kind.TEXT, Kind.OPAQUE):
        return f"这里应是成立或不成立的条件，却是{found}；问是否已填写作 given(…)"
    example = " = 某个选项" if found.takes_labels else " >= 3" if found.kind is Kind.NUMBER else " 与什么比较"
    return f"这里应是成立或不成立的条件，却是{found}；请写成比较，如 …{example}"


def _compare_truths(operator: s.Comparison, left: Node, right: Node) -> Node:
    """`research = 是` is the same as `research`."""
    for constant, other in ((right, left), (left, right)):
        if isinstance(constant, Constant):
            return other if constant.value is (operator == "=") else Not(other)
    return Compare(operator, left, right)


def _hint(left: Type, right: Type) -> str:
    kinds = {left.kind, right.kind}
    if kinds == {Kind.DATE, Kind.MONTH}:
        return "，请写出相同精度，如 2024-12 或 2024-12-10"
    if kinds == {Kind.DATE, Kind.MOMENT}:
        return "，请写出相同精度，如 2024-12-10T17:00；只要时刻的日期，写作 date(时刻)"
    if left.takes_labels and right.takes_labels:
        return "，两边不是同一组选项"
    return ""
