"""On the page 导出 of every programme, each fact leads to a clause that says something, or is marked as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.rules.basis import ClauseKey, basis_of
from tests.packs.samples import PACKS, answered
from tests.ui.desk import sweep
from tests.ui.export.conftest import Holder
from ui.export.advice import advices
from ui.export.dates import DueLine
from ui.export.handover import FactLine, Handover
from ui.parts.clause import ClauseLink
from ui.settings.store import Settings
from ui.workspace import Workspace


@pytest.fixture(params=PACKS)
def handover(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Handover]:
    assert qapp is not None
    workspace = Workspace(answered(request.param, "complete"))
    holder = Holder(Settings())
    made = Handover(workspace, holder)
    made.refresh()
    yield made
    holder.close()
    holder.deleteLater()
    workspace.close()
    sweep()


def test_every_fact_has_its_clause(handover: Handover) -> None:
    basis = basis_of(handover._workspace.pack)
    lines: list[QWidget] = [*handover.findChildren(FactLine), *handover.findChildren(DueLine)]
    lines += [each for each in advices(handover._workspace, handover) if each.findChildren(ClauseLink)]
    assert lines
    for line in lines:
        links = line.findChildren(ClauseLink)
        assert links, line
        for link in links:
            entry = basis.entries[ClauseKey(link.subject.doc, link.subject.name)]
            marked = "推定" in link.text() or "未载明" in link.text()
            assert entry.facts or marked, link.text()


def test_a_clause_that_is_inferred_or_not_stated_says_so_where_it_stands(handover: Handover) -> None:
    for line in handover.findChildren(FactLine):
        words = {"official": "依据", "inferred": "推定", "not-stated": "未载明"}
        (link,) = line.findChildren(ClauseLink)
        assert words[line._fact.cite.status] in link.text()
