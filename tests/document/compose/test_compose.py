"""A layout and answers become a document: values in place, rows repeated, boxes ticked, nothing reinterpreted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from labdesk.document.compose import compose
from labdesk.document.model import Document, Notices, PageField, Paragraph, Run, Table, document_paragraphs, paragraphs
from labdesk.lang.values import Answer
from labdesk.pack.layout import Layout
from tests.document.compose.fakes import FakeForm

FIELDS: dict[str, dict[str, Any]] = {
    "lead": {
        "type": "group",
        "fields": {
            "name": {"type": "text", "label": "名称"},
            "kind": {"type": "choice", "options": "kinds", "label": "性质"},
            "intro": {"type": "long_text", "label": "简介"},
        },
    },
    "partners": {
        "type": "table",
        "empty_is_open": False,
        "columns": {
            "name": {"type": "text", "label": "名称"},
            "kind": {"type": "choice", "options": "kinds", "label": "性质"},
        },
    },
    "day": {"type": "date"},
    "month": {"type": "month"},
    "money": {"type": "number", "unit": "万元"},
}


def composed(blocks: list[Any], answers: dict[str, Answer], notices: Notices | None = None) -> Document:
    layout = Layout.model_validate(
        {"styles": {"small": {"size": 10.5, "line": 16}}, "sections": [{"id": "only", "blocks": blocks}]}
    )
    form = FakeForm(FIELDS, answers, options=("高校", "医院", "企业"))
    return compose(layout, form, title="表", notices=notices)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document_paragraphs(document)]


def first_table(document: Document) -> Table:
    return next(block for block in document.sections[0].blocks if isinstance(block, Table))


def test_an_answer_is_a_run_of_its_own_that_knows_its_path() -> None:
    document = composed([{"text": "单位：{lead.name}"}], {"lead/name": "甲公司"})
    (paragraph,) = document_paragraphs(document)
    assert [(run.text, run.origin) for run in paragraph.inlines if isinstance(run, Run)] == [
        ("单位：", None),
        ("甲公司", "lead/name"),
    ]


def test_braces_in_an_answer_stay_braces() -> None:
    assert texts(composed([{"text": "{lead.name}"}], {"lead/name": "{lead.kind} {{ }} {% x %}"})) == [
        "{lead.kind} {{ }} {% x %}"
    ]


def test_an_unanswered_placeholder_prints_nothing_a_blank_or_its_substitute() -> None:
    document = composed([{"text": "[{lead.name}]"}, {"text": "{lead.name|or:无}"}, {"text": "{lead.name|blank:3}"}], {})
    assert texts(document) == ["[]", "无", "\u3000\u3000\u3000"]


def test_what_is_left_blank_has_its_place_on_the_paper_too() -> None:
    grid = {"grid": [20], "rows": [{"cells": ["{lead.name}"]}]}
    document = composed([{"text": "{lead.name}"}, {"text": "第 {page} 页"}, grid], {})
    blank, numbered = document.sections[0].blocks[:2]
    assert isinstance(blank, Paragraph)
    assert isinstance(numbered, Paragraph)
    assert (blank.origin, numbered.origin) == ("lead/name", None)
    assert first_table(document).rows[0].cells[0].origin == "lead/name"


def test_every_option_is_printed_and_the_chosen_one_ticked() -> None:
    document = composed([{"text": "{lead.kind|boxes}"}, {"text": "{lead.kind|boxes:lines}"}], {"lead/kind": "医院"})
    assert texts(document) == ["□高校\u3000☑医院\u3000□企业", "□高校\n☑医院\n□企业"]


def test_a_date_is_printed_as_forms_write_it_or_left_to_be_written() -> None:
    block = [{"text": "{day|date}"}]
    assert texts(composed(block, {"day": dt.date(2024, 12, 1)})) == ["2024年12月1日"]
    assert texts(composed(block, {})) == ["\u3000\u3000年\u3000\u3000月\u3000\u3000日"]


def test_a_month_left_blank_has_no_day_to_be_written() -> None:
    assert texts(composed([{"text": "{month|date}"}], {})) == ["\u3000\u3000年\u3000\u3000月"]


def test_rows_are_counted_in_chinese_numerals_too() -> None:
    answers: dict[str, Answer] = {"partners/r1/name": "甲", "partners/r2/name": "乙"}
    assert texts(composed([{"text": "{partners|count|chinese}家"}], answers)) == ["二家"]


def test_a_line_feed_at_the_end_of_a_long_answer_prints_no_empty_paragraph() -> None:
    document = composed([{"answer": "lead.intro"}], {"lead/intro": "一\n\n二\n"})
    assert texts(document) == ["一", "", "二"]


def test_a_long_answer_is_a_paragraph_for_each_line() -> None:
    document = composed([{"answer": "lead.intro"}], {"lead/intro": "一\n二\n三"})
    assert texts(document) == ["一", "二", "三"]


def test_the_names_of_several_rows_are_joined_in_one_place() -> None:
    block = [{"text": "{partners.name|or:无}"}]
    answers: dict[str, Answer] = {"partners/r1/name": "甲", "partners/r2/name": "乙"}
    assert texts(composed(block, answers)) == ["甲、乙"]
    assert texts(composed(block, {})) == ["无"]


def test_words_before_an_answer_are_printed_only_with_it() -> None:
    block = [{"text": "{day|date}{lead.name|before:至}"}]
    day = dt.date(2024, 12, 1)
    assert texts(composed(block, {"day": day, "lead/name": "今"})) == ["2024年12月1日至今"]
    assert texts(composed(block, {"day": day})) == ["2024年12月1日"]


def test_rows_of_a_grid_are_repeated_numbered_and_filled_up() -> None:
    grid = {
        "grid": [20, 60],
        "rows": [
            {"header": True, "cells": ["序号", "名称"]},
            {"each": "partners", "at_least": 3, "rows": [{"cells": ["{n}", "{name}"]}]},
        ],
    }
    table = first_table(composed([grid], {"partners/r1/name": "甲"}))
    assert [
        [cell.blocks[0].text for cell in row.cells if isinstance(cell.blocks[0], Paragraph)] for row in table.rows
    ] == [
        ["序号", "名称"],
        ["1", "甲"],
        ["", ""],
        ["", ""],
    ]
    assert [row.header for row in table.rows] == [True, False, False, False]


def test_a_grids_head_stays_with_the_row_below() -> None:
    grid = {"grid": [20, 60], "rows": [{"header": True, "cells": ["序号", "名称"]}, {"cells": ["1", "甲"]}]}
    table = first_table(composed([grid], {}))
    firsts = [[cell.blocks[0] for cell in row.cells] for row in table.rows]
    kept = [[isinstance(block, Paragraph) and block.style.keep_next for block in row] for row in firsts]
    assert kept == [[True, True], [False, False]]


def test_the_side_cell_of_a_group_spans_the_rows_that_came_of_it() -> None:
    grid = {
        "grid": [20, 60],
        "rows": [{"side": "联合单位", "rows": [{"each": "partners", "rows": [{"cells": ["{name}"]}]}]}],
    }
    answers: dict[str, Answer] = {"partners/r1/name": "甲", "partners/r2/name": "乙"}
    table = first_table(composed([grid], answers))
    assert [cell.row_span for cell in table.rows[0].cells] == [2, 1]
    assert len(table.rows[1].cells) == 1


def test_a_stamp_place_in_each_belongs_to_that_unit() -> None:
    block = {
        "each": ["lead", "partners"],
        "blocks": [{"text": "{name}（公章）", "mark": {"kind": "stamp", "owner": "."}}],
    }
    answers: dict[str, Answer] = {"lead/name": "甲", "partners/r1/name": "乙"}
    marks = [p.mark.owner for p in document_paragraphs(composed([block], answers)) if p.mark]
    assert marks == ["lead", "partners/r1"]


def test_a_date_that_is_printed_is_not_to_be_written_by_hand() -> None:
    block = {"text": "{day|date}", "mark": {"kind": "date", "owner": "lead"}}
    assert [p.mark and p.mark.kind for p in document_paragraphs(composed([block], {}))] == ["date"]
    assert [p.mark for p in document_paragraphs(composed([block], {"day": dt.date(2024, 12, 6)}))] == [None]


def test_a_block_whose_condition_does_not_hold_is_not_printed() -> None:
    assert texts(composed([{"text": "有联合单位", "when": "partners/r1/name"}, {"text": "完"}], {})) == ["完"]


def test_a_unit_follows_its_number_and_a_parameter_prints_with_its_unit() -> None:
    document = composed([{"text": "{money|unit}，{param.term}"}], {"money": "30"})
    assert texts(document) == ["30万元，2 年"]


def test_what_cannot_be_printed_is_replaced_visibly_and_named_once() -> None:
    notices = Notices()
    document = composed([{"text": "{lead.name}"}], {"lead/name": "a\x00b\x00\ud800\u202ec"}, notices)
    assert texts(document) == ["a\ufffdb\ufffd\ufffd\ufffdc"]
    assert [(n.kind, n.origin) for n in notices.items] == [("replaced-character", "lead/name")] * 3
    assert "U+0000" in notices.items[0].message


def test_a_table_never_touches_another_one_or_the_end() -> None:
    grid = {"grid": [20], "rows": [{"cells": ["x"]}]}
    kinds = [type(block).__name__ for block in composed([grid, grid], {}).sections[0].blocks]
    assert kinds == ["Table", "Paragraph", "Table", "Paragraph"]


def test_page_numbers_are_fields() -> None:
    layout = Layout.model_validate(
        {"styles": {}, "sections": [{"id": "s", "footer": "第 {page} 页 共 {pages} 页", "blocks": [{"text": "x"}]}]}
    )
    (footer,) = paragraphs(compose(layout, FakeForm(FIELDS, {}), title="表").sections[0].footer)
    assert [inline.kind for inline in footer.inlines if isinstance(inline, PageField)] == ["page", "pages"]


def test_the_first_outline_of_a_layout_is_the_highest_heading() -> None:
    layout = Layout.model_validate(
        {
            "styles": {"heading": {"outline": 1}},
            "sections": [{"id": "s", "blocks": [{"text": "一、概况", "style": "heading"}, {"text": "x"}]}],
        }
    )
    document = compose(layout, FakeForm(FIELDS, {}), title="表")
    assert [p.style.outline_level for p in document_paragraphs(document)] == [0, None]


def test_stretches_of_a_paragraph_have_characters_of_their_own() -> None:
    layout = {
        "styles": {"body": {"align": "center"}, "hint": {"font": "kai", "color": "0000FF"}},
        "sections": [
            {
                "id": "only",
                "blocks": [
                    {"text": [{"text": "1.{lead.name}", "style": "body"}, {"text": "（限 800 字）", "style": "hint"}]}
                ],
            }
        ],
    }
    document = compose(Layout.model_validate(layout), FakeForm(FIELDS, {"lead/name": "甲"}), title="表")
    (paragraph,) = document_paragraphs(document)
    runs = [run for run in paragraph.inlines if isinstance(run, Run)]
    assert [(run.text, run.style.font, run.style.color) for run in runs] == [
        ("1.", "song", "000000"),
        ("甲", "song", "000000"),
        ("（限 800 字）", "kai", "0000FF"),
    ]
    assert paragraph.style.align == "center"


def test_running_numbers_skip_what_is_not_printed_and_each_name_counts_by_itself() -> None:
    blocks = [
        {"text": "附件{next.file}"},
        {"text": "附件{next.file}", "when": "day"},
        {"text": "{next.part|chinese}、附件{next.file}"},
        {"grid": [80, 80], "rows": [{"side": {"text": "{next}"}, "rows": [{"cells": ["{next}"]}]}]},
        {"grid": [80, 80], "rows": [{"side": {"text": "{next}"}, "rows": [{"cells": ["{next}"], "when": "day"}]}]},
        {"text": "{next}"},
    ]
    assert [text for text in texts(composed(blocks, {})) if text] == ["附件1", "一、附件2", "1", "2", "3"]


def test_rows_of_one_table_are_printed_under_the_row_of_another_that_they_match() -> None:
    answers: dict[str, Answer] = {
        "partners/r1/name": "甲 大学",
        "partners/r2/name": "乙医院",
        "people/p1/unit": "乙医院",
        "people/p1/who": "张",
        "people/p2/unit": "甲大学",
        "people/p2/who": "李",
        "people/p3/who": "王",
    }
    columns = {"unit": {"type": "text", "label": "单位"}, "who": {"type": "text", "label": "姓名"}}
    form = FakeForm(FIELDS | {"people": {"type": "table", "columns": columns}}, answers)
    block = {
        "each": "partners",
        "blocks": [{"text": "{name}"}, {"each": "people", "match": {"unit": "name"}, "blocks": [{"text": "{n}{who}"}]}],
    }
    layout = Layout.model_validate({"styles": {}, "sections": [{"id": "only", "blocks": [block]}]})
    assert texts(compose(layout, form, title="表")) == ["甲 大学", "1李", "乙医院", "1张"]


def test_a_box_says_whether_something_is_given_and_a_mask_hides_it() -> None:
    blocks = [{"text": "{lead.name|given}{day|given}"}, {"text": "{lead.name|mask}"}]
    assert texts(composed(blocks, {"lead/name": "张三丰"})) == ["☑□", "张**"]


def test_the_rows_of_a_matrix_are_printed_with_their_labels() -> None:
    matrix = {
        "type": "matrix",
        "rows": [{"id": "own", "label": "自筹"}, {"id": "state", "label": "财政"}],
        "columns": {"y1": {"type": "number", "label": "第一年"}},
    }
    form = FakeForm(FIELDS | {"funds": matrix}, {"funds/own/y1": Decimal(5)})
    grid = {"grid": [80, 80], "rows": [{"each": "funds", "rows": [{"cells": ["{n}{row}", "{y1}"]}]}]}
    layout = Layout.model_validate({"styles": {}, "sections": [{"id": "only", "blocks": [grid, {"text": "[{row}]"}]}]})
    assert texts(compose(layout, form, title="表")) == ["1自筹", "5", "2财政", "", "[]"]


def test_a_cell_may_list_the_edges_that_are_drawn() -> None:
    rows = [{"cells": [{"text": "甲", "borders": ["left", "top"]}, {"text": "乙", "borders": []}, "丙"]}]
    table = first_table(composed([{"grid": [50, 50, 50], "rows": rows}], {}))
    drawn = [cell.borders for cell in table.rows[0].cells]
    assert drawn[0] is not None
    assert [drawn[0].left.kind, drawn[0].top.kind, drawn[0].right.kind] == ["single", "single", "none"]
    assert drawn[1] is not None
    assert drawn[1].bottom.kind == "none"
    assert drawn[2] is None


def test_the_text_of_a_cell_may_run_down_or_up() -> None:
    cells = ["甲", {"text": "竖排", "direction": "down"}, {"text": "转向", "direction": "up"}]
    table = first_table(composed([{"grid": [50, 10, 10], "rows": [{"cells": cells}]}], {}))
    assert [cell.direction for cell in table.rows[0].cells] == ["across", "down", "up"]


def test_the_numbers_of_evidence_are_printed_where_a_layout_asks_for_them() -> None:
    blocks = [{"text": "{lead.name|evidence}"}, {"text": "{day|evidence|or:无}"}, {"text": "佐证：{day|evidence}"}]
    assert texts(composed(blocks, {"lead/name": "甲"})) == ["3、5", "无", "佐证："]
