"""Charts of other people's files."""

from __future__ import annotations

from labdesk.document.model import Table
from labdesk.document.text import document_lines
from tests.document.word.foreign import r, read_foreign, section
from tests.document.word.test_foreign_boxes import EMU

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def points(*values: str) -> str:
    return "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))


CHART = (
    f"<c:chartSpace {SPACES}><c:chart>"
    "<c:title><c:tx><c:rich><a:p><a:r><a:t>经费</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    f"<c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>{points('省拨')}</c:strCache></c:strRef></c:tx>"
    f"<c:cat><c:strRef><c:strCache>{points('2025', '2026')}</c:strCache></c:strRef></c:cat>"
    f"<c:val><c:numRef><c:numCache>{points('4.3000000000000007', '2')}</c:numCache></c:numRef></c:val>"
    "</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
DRAWING = (
    f'<w:drawing><wp:inline><wp:extent cx="{6000 * EMU}" cy="{3000 * EMU}"/><a:graphic><a:graphicData>'
    '<c:chart r:id="chart"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def test_a_chart_is_a_table_of_its_figures_and_said() -> None:
    found, said = read_foreign(r(DRAWING) + section(), chart=CHART)
    assert [line for line in document_lines(found) if line] == ["经费", "省拨", "2025", "4.3", "2026", "2"]
    assert said == ["第 1 节第 1 段：图表，排成数据表"]


def test_it_is_as_large_as_the_chart() -> None:
    found, _ = read_foreign(r(DRAWING) + section(), chart=CHART)
    (table,) = [block for block in found.sections[0].blocks if isinstance(block, Table)]
    assert table.width == 6000
    assert 2600 <= sum(row.height for row in table.rows) <= 3000


def test_a_chart_that_is_not_in_the_file_is_said() -> None:
    _, said = read_foreign(r(DRAWING) + section())
    assert said == ["第 1 节第 1 段：图表，未排入"]
