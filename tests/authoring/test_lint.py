"""`pack check`: each kind of mistake, put into a pack that has none, is found at its line, and nothing else is."""

from pathlib import Path

import pytest

from labdesk.authoring.lint import check
from labdesk.base.paths import templates_dir
from tests.packs.edited import MINI, EditedPack


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def expect(pack: EditedPack, file: str, part: str, code: str, message: str, severity: str = "error") -> None:
    """The linter finds this one thing, on the first line that holds `part`."""
    problem = pack.only_problem()
    assert (problem.mark.file, problem.code, problem.severity) == (file, code, severity)
    assert message in problem.message
    if part:
        assert problem.mark.line == pack.line_of(file, part)


def test_the_mini_pack_has_no_mistake() -> None:
    assert check(MINI) == []


@pytest.mark.parametrize(
    "folder", [each for each in templates_dir().iterdir() if each.is_dir()], ids=lambda each: each.name
)
def test_no_pack_of_the_program_has_a_mistake(folder: Path) -> None:
    assert [str(problem) for problem in check(folder)] == []


def test_a_pack_that_cannot_be_loaded_has_just_the_problems_that_prevent_it(pack: EditedPack) -> None:
    pack.replace("rules.yaml", "check: count(staff) >= param.headcount_min", "chek: count(nothing)")
    assert [problem.code for problem in pack.problems()] == ["unknown-key"]


def test_errors_come_before_warnings_and_each_in_the_order_of_files_and_lines(pack: EditedPack) -> None:
    pack.replace("fields.yaml", "tiers:\n", "tiers:\n  spare:\n    - {value: 1}\n")
    pack.replace("rules.yaml", "at: [unit, partners]", "at: [unitt, partners]")
    pack.replace("coverage.yaml", "'page:unit'", "'page:unitt'")
    assert [(each.severity, each.mark.file) for each in pack.problems()] == [
        ("error", "coverage.yaml"),
        ("error", "rules.yaml"),
        ("warning", "fields.yaml"),
    ]


class TestFacts:
    def test_a_citation_of_a_source_that_is_not_listed(self, pack: EditedPack) -> None:
        pack.replace(
            "rules.yaml", "    cite: 二（二）\n    message", "    cite: {clause: 二（二）, doc: giude}\n    message"
        )
        assert ("source", "没有名为「giude」的来源文件；是不是要写 guide？") in [
            (each.code, each.message) for each in pack.problems()
        ]

    def test_an_official_citation_of_a_source_that_is_only_background(self, pack: EditedPack) -> None:
        source = "  - {id: policy, title: 意见, sha256: '" + "1" * 64 + "', citable: false}\n"
        pack.replace("pack.yaml", "parameters:\n", source + "parameters:\n")
        pack.replace("fields.yaml", "  direction:\n    cite: 一", "  direction:\n    cite: {doc: policy, clause: '3'}")
        expect(pack, "fields.yaml", "doc: policy", "source", "policy 不能作为正式依据")

    def test_a_parameter_without_value_that_the_source_does_not_leave_out(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "{clause: 三（二）, status: not-stated}", "三（二）")
        expect(pack, "pack.yaml", "review_days", "no-value", "not-stated")

    def test_a_parameter_that_ends_before_it_begins(self, pack: EditedPack) -> None:
        pack.replace(
            "pack.yaml", "value: 3, unit: 人,", "value: 3, unit: 人, valid_from: '2030-02-01', valid_to: '2030-01-01',"
        )
        expect(pack, "pack.yaml", "valid_from", "limits", "valid_from 晚于 valid_to")

    def test_a_deadline_that_names_no_parameter(self, pack: EditedPack) -> None:
        pack.replace("submission.yaml", "at: closes", "at: close")
        expect(pack, "submission.yaml", "at: close", "reference", "没有名为「close」的参数；是不是要写 closes？")

    def test_a_deadline_without_date(self, pack: EditedPack) -> None:
        pack.replace("submission.yaml", "at: closes", "at: null")
        expect(pack, "submission.yaml", "at: null", "deadline", "没有写日期")

    def test_a_deadline_that_is_no_date(self, pack: EditedPack) -> None:
        pack.replace("submission.yaml", "at: closes", "at: copies")
        expect(pack, "submission.yaml", "at: copies", "reference", "参数 copies 的值不是日期")

    def test_copies_that_are_no_number(self, pack: EditedPack) -> None:
        pack.replace("submission.yaml", "copies: copies", "copies: closes")
        expect(pack, "submission.yaml", "copies: closes", "reference", "参数 closes 的值不是数字")

    @pytest.mark.parametrize(
        "steps",
        [
            "[{below: 100, value: 10}, {below: 200, value: 20}]",
            "[{below: 200, value: 1}, {below: 100, value: 2}, {value: 3}]",
        ],
    )
    def test_tiers_that_leave_a_gap(self, pack: EditedPack, steps: str) -> None:
        pack.replace(
            "fields.yaml", "  subsidy:\n    - {below: 100, value: 10}\n    - {value: 20}\n", f"  subsidy: {steps}\n"
        )
        expect(pack, "fields.yaml", "subsidy:", "tier", "below")

    def test_a_pack_without_the_main_document(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "  - id: application", "  - id: form")
        pack.replace("coverage.yaml", "output:application", "output:form")
        expect(pack, "pack.yaml", "outputs:", "output", "application")

    def test_a_folder_that_is_not_named_as_its_pack(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "id: mini", "id: maxi")
        expect(pack, "pack.yaml", "id: maxi", "folder-name", "maxi", "warning")


class TestFields:
    def test_a_required_field_on_no_page(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "lead.phone, lead.email]", "lead.phone]")
        expect(pack, "fields.yaml", "email: {type", "no-page", "必填字段 lead.email 不在任何一页上")

    def test_a_name_that_layouts_use_for_something_else(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "      joined: {type: month", "      row: {type: month")
        assert any(each.code == "reserved" and "编号不能叫 row" in each.message for each in pack.problems())

    def test_another_field_on_no_page(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "lead.credit_code, lead.phone", "lead.phone")
        expect(pack, "fields.yaml", "credit_code: {type", "no-page", "lead.credit_code", "warning")

    def test_a_table_on_no_page_is_missed_once(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "      - {title: 成员, fields: [staff]}\n", "")
        expect(pack, "fields.yaml", "  staff:", "no-page", "staff 不在任何一页上")

    def test_a_page_that_names_no_field(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "lead.joint, partners", "lead.joint, partners, lead.nane")
        expect(pack, "pages.yaml", "lead.nane", "reference", "没有名为「lead.nane」的字段；是不是要写 lead.name？")

    def test_a_column_cannot_stand_alone(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "fields: [staff]", "fields: [staff, staff.name]")
        expect(pack, "pages.yaml", "staff.name", "reference", "请列出整个表格 staff")

    def test_a_field_on_two_pages(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "fields: [staff]", "fields: [staff, lead.name]")
        expect(pack, "pages.yaml", "staff, lead.name", "field-twice", "lead.name 已在 pages.yaml:8 列出")

    def test_limits_the_wrong_way_round(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "min_length: 10, max_length: 2000", "min_length: 2000, max_length: 10")
        found = [problem for problem in pack.problems() if problem.code == "limits"]
        assert [problem.message for problem in found] == ["min_length 大于 max_length"]
        assert found[0].mark.line == pack.line_of("fields.yaml", "goals:")

    def test_a_column_named_as_examples_count_rows(self, pack: EditedPack) -> None:
        pack.replace(
            "fields.yaml",
            "      title: {type: text, label: 职称}",
            "      times: {type: number, label: 次数}\n      title: {type: text, label: 职称}",
        )
        expect(pack, "fields.yaml", "times:", "reserved", "times")

    def test_a_row_label_of_no_column(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "row_label: 成员", "row_label: '{nane}'")
        expect(pack, "fields.yaml", "row_label: '{nane}'", "reference", "没有名为「nane」的列；是不是要写 name？")

    def test_personal_data_that_is_not_marked(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "{type: phone, label: 联系电话, personal: true}", "{type: phone, label: 联系电话}")
        expect(pack, "fields.yaml", "type: phone", "personal", "personal: true", "warning")

    def test_a_shared_field_of_another_type(self, pack: EditedPack) -> None:
        pack.replace(
            "fields.yaml",
            "title: {type: text, label: 职称}",
            "title: {type: text, label: 职称, vocabulary: staff.start}",
        )
        expect(pack, "fields.yaml", "vocabulary:", "vocabulary", "month", "warning")

    def test_a_shared_field_that_is_not_shared(self, pack: EditedPack) -> None:
        pack.replace(
            "fields.yaml",
            "title: {type: text, label: 职称}",
            "title: {type: text, label: 职称, vocabulary: staff.titel}",
        )
        expect(pack, "fields.yaml", "vocabulary:", "vocabulary", "是不是要写 staff.title？")

    def test_a_hint_that_names_no_parameter(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "label: 职称}", "label: 职称, hint: '至少 {param.headcount} 人'}")
        expect(pack, "fields.yaml", "hint:", "reference", "没有名为「headcount」的参数；是不是要写 headcount_min？")


class TestRules:
    def test_a_rule_without_example(self, pack: EditedPack) -> None:
        text = "    examples:\n      - {given: {}, expect: to-judge}\n"
        pack.replace("rules.yaml", text, "")
        expect(pack, "rules.yaml", "id: plan_sound", "no-example", "plan_sound")

    def test_a_rule_without_an_example_that_meets_it(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "      - {given: {honest: true}, expect: met}\n", "")
        expect(pack, "rules.yaml", "", "no-example", "规则 honest 没有一个符合条件（met）的例子", "warning")

    @pytest.mark.parametrize(
        ("check", "message"),
        [
            ("count(staff >= 3", "表达式第"),
            ("count(staf) >= 3", "没有名为「staf」的表，是不是 staff？"),
            ("lead.nane = 3", "没有名为「lead.nane」的字段或参数，是不是 lead.name"),
            ("count(staff)", "这里应是成立或不成立的条件，却是数"),
            ("lead.nature = 个体户", "没有选项「个体户」"),
            ("lead.__class__ = 3", "表达式第"),
            ("__import__(staff)", "表达式第"),
        ],
    )
    def test_an_expression_that_cannot_be(self, pack: EditedPack, check: str, message: str) -> None:
        pack.replace("rules.yaml", "check: count(staff) >= param.headcount_min", f"check: {check}")
        expect(pack, "rules.yaml", "check:", "expression", message)

    @pytest.mark.parametrize(
        ("check", "message"),
        [
            ("share(staff where degree >= 硕士) >= 3", "百分数与 3 比较，就是与 300% 比较"),
            ("count(staff) >= 50%", "百分数与单位为 人 的数比较"),
        ],
    )
    def test_a_percentage_compared_with_what_is_hardly_meant(self, pack: EditedPack, check: str, message: str) -> None:
        pack.replace("rules.yaml", "check: count(staff) >= param.headcount_min", f"check: {check}")
        expect(pack, "rules.yaml", "check:", "expression", message, "warning")

    def test_an_expression_that_costs_too_much(self, pack: EditedPack) -> None:
        pack.replace(
            "rules.yaml",
            "check: count(staff) >= param.headcount_min",
            "check: 'all(staff: count(staff where count(staff where degree >= 硕士) >= 1) >= 1)'",
        )
        assert {problem.code for problem in pack.problems()} == {"expression"}

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("fields.yaml", "when: lead.joint", "when: lead.joynt"),
            ("fields.yaml", "expression: count(staff)", "expression: count(staf)"),
            ("layouts/application.yaml", "when: lead.joint", "when: lead.joynt"),
            ("submission.yaml", "to: 区数据局,", "to: 区数据局, when: lead.joynt,"),
        ],
    )
    def test_expressions_are_read_wherever_they_stand(self, pack: EditedPack, file: str, old: str, new: str) -> None:
        pack.replace(file, old, new)
        expect(pack, file, new, "expression", "没有名为")

    def test_a_computed_field_that_leads_to_itself(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "expression: count(staff)", "expression: people + 1")
        expect(pack, "fields.yaml", "people:", "expression", "绕回了自己")

    def test_a_rule_about_no_field(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "fields: [plan.goals]", "fields: [plan.goal]")
        expect(pack, "rules.yaml", "fields:", "reference", "是不是要写 plan.goals？")

    def test_a_message_that_names_no_parameter(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "不少于 {param.headcount_min}", "不少于 {param.head}")
        expect(pack, "rules.yaml", "{param.head}", "reference", "没有名为「head」的参数")

    def test_a_message_with_something_else_in_braces(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "advice: 补充成员。", "advice: 补充 {lead.name} 的成员。")
        expect(pack, "rules.yaml", "advice: 补充", "placeholder", "花括号里只能写参数")

    def test_a_declaration_read_from_anything_else(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "check: honest", "check: honest and lead.joint")
        codes = [problem.code for problem in pack.problems()]
        assert "declare" in codes

    def test_a_note_shown_nowhere(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "at: [unit, partners]", "at: [unit, partner]")
        expect(pack, "rules.yaml", "at:", "reference", "没有名为「partner」的页或字段；是不是要写 partners？")


class TestPolicies:
    USE = "policies:\n  - id: suzhou-policy-2025\n    fields: [plan.goals]\n"

    def test_a_library_that_is_there_with_a_text_to_cite_it_in(self, pack: EditedPack) -> None:
        pack.append("rules.yaml", self.USE)
        assert pack.problems() == []

    def test_a_library_that_is_not_there(self, pack: EditedPack) -> None:
        pack.append("rules.yaml", self.USE.replace("2025", "2052"))
        expect(pack, "rules.yaml", "suzhou-policy", "policy", "是不是要写 suzhou-policy-2025？")

    def test_a_place_for_citing_that_is_no_long_text(self, pack: EditedPack) -> None:
        pack.append("rules.yaml", self.USE.replace("plan.goals", "plan.starts"))
        expect(pack, "rules.yaml", "plan.starts", "policy", "没有名为「plan.starts」的长文字字段")

    def test_a_direction_that_is_no_choice(self, pack: EditedPack) -> None:
        pack.append("rules.yaml", self.USE + "    directions: [lead.name]\n")
        expect(pack, "rules.yaml", "directions: [lead.name]", "policy", "没有名为「lead.name」的选择字段")

    def test_a_choice_of_which_the_library_knows_no_option(self, pack: EditedPack) -> None:
        pack.append("rules.yaml", self.USE + "    district: directions.main\n")
        expect(pack, "rules.yaml", "district: directions.main", "policy", "不会有条目适合", severity="warning")


class TestCoverage:
    def test_a_clause_covered_by_nothing_that_is_there(self, pack: EditedPack) -> None:
        pack.replace("coverage.yaml", "'note:welcome'", "'note:welcome', 'rule:heads'")
        expect(pack, "coverage.yaml", "rule:heads", "coverage", "没有名为「rule:heads」的条目")

    def test_a_clause_covered_by_something_of_no_kind(self, pack: EditedPack) -> None:
        pack.replace("coverage.yaml", "'page:unit'", "unit")
        expect(pack, "coverage.yaml", "fact: 牵头", "coverage", "看不懂「unit」")

    @pytest.mark.parametrize(
        ("name", "file", "part"),
        [
            ("'note:welcome', ", "rules.yaml", "id: welcome"),
            ("'submission:district', ", "submission.yaml", "id: district"),
            (", 'param:headcount_min'", "pack.yaml", "headcount_min:"),
            ("'output:application', ", "", ""),
            (", 'field:staff'", "fields.yaml", "level: {type"),
        ],
    )
    def test_a_fact_that_no_clause_states(self, pack: EditedPack, name: str, file: str, part: str) -> None:
        pack.replace("coverage.yaml", name, "")
        problems = pack.problems()
        assert {problem.code for problem in problems} == {"not-covered"}
        if file:
            assert (problems[0].mark.file, problems[0].mark.line) == (file, pack.line_of(file, part))

    def test_a_rule_that_cites_another_clause_than_those_that_name_it(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "    cite: 二（一）\n", "    cite: 二（二）\n")
        expect(pack, "rules.yaml", "cite: 二（二）", "not-covered", "rule:headcount 的出处是 二（二）")


class TestLayouts:
    FILE = "layouts/application.yaml"

    def test_the_row_of_a_matrix_is_named_only_there(self, pack: EditedPack) -> None:
        pack.append("layouts/application.yaml", "      - {each: funds, blocks: [{text: '{row}{y1}', when: y1 > 3}]}\n")
        assert pack.problems() == []
        pack.append("layouts/application.yaml", "      - {text: '{row}'}\n")
        assert pack.only_problem().message == "{row} 只能用在矩阵的 each 里"

    def test_a_head_that_is_not_at_the_top(self, pack: EditedPack) -> None:
        pack.append(
            "layouts/application.yaml",
            "      - {grid: [80], rows: [{header: true, cells: [甲]}, {cells: [乙]}, {header: true, cells: [丙]}]}\n",
        )
        assert "最前面的几行" in pack.only_problem().message

    def test_styles_that_lead_to_each_other(self, pack: EditedPack) -> None:
        pack.replace(self.FILE, "cell: {base: body", "cell: {base: title").replace(
            self.FILE, "title: {font", "title: {base: cell, font"
        )
        found = {problem.message for problem in pack.problems() if problem.code == "style"}
        assert found == {"样式 cell 绕回了自己", "样式 title 绕回了自己"}

    @pytest.mark.parametrize(
        ("old", "new", "code", "message"),
        [
            ("'{lead.name}', cols", "'{lead.nane}', cols", "reference", "是不是要写 lead.name？"),
            ("'{directions.main}'", "'{directions}'", "placeholder", "directions 不是单个答案"),
            ("'{directions.main}'", "'{directions.main|shout}'", "placeholder", "没有叫“shout”的格式"),
            ("'{directions.main}'", "'{directions.main|date}'", "placeholder", "格式 date 不能用于 directions.main"),
            ("'{directions.main}'", "'{directions.main|check:航天}'", "option", "没有名为「航天」的选项"),
            ("'{directions.main}'", "'{n}'", "placeholder", "{n} 只能用在each 里"),
            ("'{directions.main}'", "'{page}'", "placeholder", "{page} 只能用在页眉和页脚"),
            ("'{directions.main}'", "'{param.no}'", "reference", "没有名为「no」的参数"),
            ("'{directions.main}'", "'{plan.files|fixed:2}'", "placeholder", "格式 fixed 不能用于 plan.files"),
            ("'{directions.main}'", "'{'", "placeholder", "没有配对"),
            ("'{degree}'", "'{degre}'", "reference", "是不是要写 degree？"),
            ("answer: plan.goals", "answer: plan.goal", "reference", "是不是要写 plan.goals？"),
            ("answer: plan.goals", "answer: plan", "placeholder", "plan 不是单个答案"),
            ("- each: staff", "- each: stafff", "reference", "是不是要写 staff？"),
            ("- each: partners", "- each: lead.name", "placeholder", "lead.name 不是表格、矩阵或成组字段"),
            ("owner: lead}", "owner: .}", "reference", "只能用在 each 里"),
            ("owner: lead}", "owner: lead.nane}", "reference", "是不是要写 lead.name？"),
            ("{text: 建设目标, style: cell}", "{text: 建设目标, style: cel}", "style", "是不是要写 cell？"),
            ("cell: {base: body", "cell: {base: bdy", "style", "是不是要写 body？"),
            ("cell: {base: body", "cell: {base: cell", "style", "样式 cell 绕回了自己"),
        ],
    )
    def test_something_that_leads_nowhere_or_does_not_fit(
        self, pack: EditedPack, old: str, new: str, code: str, message: str
    ) -> None:
        pack.replace(self.FILE, old, new)
        problems = [problem for problem in pack.problems() if problem.severity == "error"]
        assert problems
        assert {problem.code for problem in problems} <= {code, "reference"}
        assert any(message in problem.message for problem in problems), [str(problem) for problem in problems]
        assert all(problem.mark.file == self.FILE for problem in problems)
        assert problems[0].mark.line >= pack.line_of(self.FILE, new)

    def test_a_long_text_in_a_placeholder(self, pack: EditedPack) -> None:
        pack.replace(self.FILE, "'{directions.main}'", "'{plan.goals}'")
        expect(pack, self.FILE, "{plan.goals}", "placeholder", "请用 answer", "warning")

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("grid: [30, 50, 30, 40]", "grid: [30, 50, 30, 60]", "表格宽 170 毫米，版心只有 154 毫米"),
            ("cols: 3}", "cols: 2}", "这一行共 3 列，表格有 4 列"),
            ("cols: 3}", "cols: 4}", "这一行共 5 列，表格有 4 列"),
            ("cells: ['{n}', '{name}', '{title}', '{degree}']", "cells: ['{n}', '{name}', '{title}']", "这一行共 3 列"),
            ("cells: [单位全称,", "cells: [{text: 单位, rows: 2},", "含上面跨下来的 1 列"),
            ("[序号, 姓名, 职称, 学位]", "[{text: 序号, rows: 2}, 姓名, 职称, 学位]", "跨行的单元格下面只能是普通的行"),
            (
                "['{n}', '{name}', '{title}', '{degree}']",
                "[{text: '{n}', rows: 2}, '{name}', '{title}', '{degree}']",
                "还缺 1 行",
            ),
        ],
    )
    def test_a_grid_that_does_not_fit(self, pack: EditedPack, old: str, new: str, message: str) -> None:
        pack.replace(self.FILE, old, new)
        problems = pack.problems()
        assert {problem.code for problem in problems} == {"grid"}
        assert any(message in problem.message for problem in problems), [str(problem) for problem in problems]

    def test_merged_cells_that_fill_the_grid_are_fine(self, pack: EditedPack) -> None:
        pack.replace(
            self.FILE,
            "          - cells: [单位全称, {text: '{lead.name}', cols: 3}]\n",
            "          - cells: [{text: 单位, rows: 2}, {text: '{lead.name}', cols: 3}]\n"
            "          - cells: [{text: 甲, cols: 2}, 乙]\n"
            "          - side: {text: 丙, cols: 2}\n"
            "            rows:\n"
            "              - cells: [丁, 戊]\n"
            "              - cells: [{text: 己, cols: 2}]\n",
        )
        assert pack.problems() == []


class TestUnused:
    @pytest.mark.parametrize(
        ("file", "old", "new", "name"),
        [
            ("fields.yaml", "option_sets:\n", "option_sets:\n  spare: {options: [甲]}\n", "spare"),
            ("fields.yaml", "lookups:\n", "lookups:\n  spare: {gives: level, entries: {正高: [甲]}}\n", "spare"),
            ("fields.yaml", "tiers:\n", "tiers:\n  spare: [{value: 1}]\n", "spare"),
            ("fields.yaml", "shapes:\n", "shapes:\n  spare: {a: {type: text, label: 甲}}\n", "spare"),
            ("layouts/application.yaml", "  title: {font", "  spare: {size: 9}\n  title: {font", "spare"),
        ],
    )
    def test_what_nothing_uses(self, pack: EditedPack, file: str, old: str, new: str, name: str) -> None:
        pack.replace(file, old, new)
        expect(pack, file, name, "unused", f"{name} 没有被用到", "warning")

    def test_a_source_that_nothing_cites(self, pack: EditedPack) -> None:
        source = "  - {id: other, title: 别的文件, sha256: '" + "1" * 64 + "'}\n"
        pack.replace("pack.yaml", "parameters:\n", source + "parameters:\n")
        expect(pack, "pack.yaml", "id: other", "unused", "来源文件 other 没有被引用", "warning")
