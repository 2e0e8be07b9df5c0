"""The answers as rules and forms see them: hidden ones are not there, computed ones are.

A field is visible while its condition certainly holds. Its answers stay in the project when it is not, so that they
come back with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from labdesk.lang.cache import AggregateCache
from labdesk.lang.values import OPEN, Answer
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import type_of
from labdesk.pack.model import ComputedField, MatrixField, TableField
from labdesk.project.formulas import Formula, formulas_of
from labdesk.project.model import Project, slashed


class View:
    """A project's visible answers. Whoever edits the project tells the view with `update`."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.formulas = formulas_of(project.pack)
        self._cache = AggregateCache()
        self._guards = {node.pattern: self.formulas.guarding(node) for node in project.fields.nodes.values()}
        self._values: dict[str, Answer] = {}
        self._results: dict[Formula, dict[str, Any]] = {}
        self._begun: dict[str, bool] = {}

    def value(self, path: str) -> Answer:
        """The value of a leaf, OPEN where it is hidden, unanswered or not understood."""
        found = self._values.get(path)
        if found is None:
            found = self._values[path] = self._find(path)
        return found

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows; none where it is hidden."""
        return self.project.rows(table) if self.is_visible(table) else ()

    def is_visible(self, path: str) -> bool:
        """Whether a field, or a row's cell, is shown, printed and counted."""
        node = self.project.fields.of_path(path)
        return node is not None and self._is_shown(node, path)

    def update(self, changed: Iterable[str]) -> frozenset[str]:
        """Take note of edits. Returns all paths whose visible value may have changed: those given and what depends on
        them. A row's own path stands for the rows of its table."""
        result: set[str] = set()
        new = set(changed)
        new.update(zero for path in tuple(new) for zero in self._zeros(path))
        while new:
            result |= new
            for path in new:
                self._values.pop(path, None)
                for pattern, row in self._patterns(path):
                    self._cache.invalidate(pattern, row)
            new = {path for each in new for path in self._consequences(each)} - result
        return frozenset(result)

    def _find(self, path: str) -> Answer:
        node = self.project.fields.of_path(path)
        if node is None or not node.is_leaf or not self._is_shown(node, path):
            return OPEN
        formula = self.formulas.computed.get(node.pattern)
        if formula is None:
            given = self.project.value(path)
            return Decimal(0) if given is OPEN and self._is_zero(node, path) else given
        answer: Answer = self._result(formula, _row_of(formula, path))
        return answer

    def _is_zero(self, node: FieldNode, path: str) -> bool:
        """Whether a number left blank counts as 0: in a row that is there, or in a matrix that somebody began to
        fill."""
        if node.type != "number" or not type_of(node.field).is_empty(self.project.raw(path)):
            return False
        if node.table is not None:
            return isinstance(node.table.field, TableField) and node.table.field.blank_is_zero
        matrix = _zeroed_matrix(node)
        if matrix is None:
            return False
        if matrix.pattern not in self._begun:
            self._begun[matrix.pattern] = self._is_begun(matrix)
        return self._begun[matrix.pattern]

    def _is_begun(self, matrix: FieldNode) -> bool:
        return any(not type_of(leaf.field).is_empty(self.project.raw(slashed(leaf))) for leaf in matrix.leaves())

    def _zeros(self, path: str) -> Iterator[str]:
        """The cells of a matrix that count as 0 from now on, or no longer, as an edit began or emptied it."""
        node = self.project.fields.of_path(path)
        matrix = _zeroed_matrix(node) if node is not None else None
        begun = self._begun.get(matrix.pattern) if matrix is not None else None
        if matrix is not None and begun is not None and begun is not self._is_begun(matrix):
            self._begun[matrix.pattern] = not begun
            yield from (slashed(leaf) for leaf in matrix.leaves() if leaf.type == "number")

    def _is_shown(self, node: FieldNode, path: str) -> bool:
        return all(self._result(formula, _row_of(formula, path)) for formula in self._guards.get(node.pattern, ()))

    def _result(self, formula: Formula, row: str) -> Any:
        """A computed value, or whether a condition certainly holds, in a row ("": there is only one)."""
        results = self._results.setdefault(formula, {})
        if row not in results:
            value = formula.expression.evaluate(self, self._cache, row=row, explain=False).value
            results[row] = value is True if formula.is_condition else _in_unit(value, formula.node)
        return results[row]

    def _patterns(self, path: str) -> Iterator[tuple[str, str | None]]:
        """How expressions name what lies at a path, and in which row it lies."""
        table, _, row = path.rpartition("/")
        if table in self.project.store.tables:
            yield table, None
            return
        node = self.project.fields.of_path(path)
        if node is not None and (node.table is not None or _in_matrix(node)):
            around, _, row = table.rpartition("/")
            yield f"{around}/*/{node.id}", row
        yield path, None

    def _consequences(self, path: str) -> Iterator[str]:
        """The paths whose value or visibility follows from the one that changed."""
        for pattern, row in self._patterns(path):
            for formula, results in list(self._results.items()):
                if pattern in formula.expression.dependencies:
                    for each in self._stale_rows(formula, results, pattern, row):
                        before = results.pop(each)
                        if self._result(formula, each) != before:
                            yield from self._governed(formula, each)

    def _stale_rows(self, formula: Formula, results: dict[str, Any], pattern: str, row: str | None) -> list[str]:
        """The rows in which a formula has to be evaluated again: where it looks only at its own row, that one."""
        table = formula.table
        own = row is not None and table is not None and pattern.startswith(f"{table}/*/")
        if own and table not in formula.expression.dependencies:
            return [row] if row in results else []
        return list(results)

    def _governed(self, formula: Formula, row: str) -> Iterator[str]:
        """The leaves whose value a formula decides, in one row."""
        node = formula.node
        path = node.pattern.replace(".", "/") if formula.table is None else f"{formula.table}/{row}/{node.id}"
        yield path
        for leaf in node.leaves():
            if leaf.table is None or leaf is node:
                yield path + leaf.pattern.removeprefix(node.pattern).replace(".", "/")
                continue
            table = leaf.table.pattern.replace(".", "/")
            for each in self.project.rows(table):
                yield f"{table}/{each}"
                yield f"{table}/{each}/{leaf.id}"


def _in_unit(value: Answer, node: FieldNode) -> Answer:
    """A computed share as its field holds it: in % where that is its unit, as answers in % are."""
    is_share = isinstance(node.field, ComputedField) and node.field.unit == "%" and isinstance(value, Decimal)
    return value * 100 if is_share and isinstance(value, Decimal) else value


def _zeroed_matrix(node: FieldNode) -> FieldNode | None:
    """The matrix around a cell, where blanks count as 0."""
    matrix = node.parent.parent if _in_matrix(node) and node.parent is not None else None
    wanted = matrix is not None and isinstance(matrix.field, MatrixField) and matrix.field.blank_is_zero
    return matrix if wanted else None


def _in_matrix(node: FieldNode) -> bool:
    return node.parent is not None and node.parent.kind == "matrix-row"


def _row_of(formula: Formula, path: str) -> str:
    """The row in which a formula of this path's field is evaluated."""
    return "" if formula.table is None else path[len(formula.table) + 1 :].partition("/")[0]
