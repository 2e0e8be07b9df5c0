"""Packs that build on others: what is taken over, how it is marked, and what no chain may do."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labdesk.pack.loader import LoadedPack, load, load_from_bytes
from labdesk.pack.problems import PackError
from labdesk.pack.wording import printed
from tests.packs.edited import MINI

OWN = """\
format: 1
id: next
extends: mini
version: 1
batch: {label: 2031 年度, closes: closes}
sources: [{id: guide_2031, title: 指南（2031 年）, sha256: '%s'}]
""" % ("0" * 64)

Next = Callable[[str], LoadedPack]


@pytest.fixture
def later(tmp_path: Path) -> Next:
    """Makes the pack that builds on the mini pack and says this besides."""

    def make(text: str) -> LoadedPack:
        write(tmp_path, "next", OWN + text)
        return load(tmp_path / "next")

    shutil.copytree(MINI, tmp_path / "mini")
    return make


def write(root: Path, name: str, text: str) -> Path:
    (root / name).mkdir(exist_ok=True)
    (root / name / "pack.yaml").write_text(text, "utf-8")
    return root / name


def problem_of(make: Callable[[], Any]) -> str:
    with pytest.raises(PackError) as caught:
        make()
    return caught.value.text()


def ids(entries: tuple[Any, ...]) -> list[str]:
    return [each.id for each in entries]


class TestIdentity:
    def test_id_version_batch_and_the_first_source_are_the_overlays_own(self, later: Next) -> None:
        model = later("").model
        assert (model.id, model.extends, model.batch.label) == ("next", "mini", "2031 年度")
        assert ids(model.sources) == ["guide_2031", "guide"]

    def test_what_it_does_not_say_is_the_bases(self, later: Next) -> None:
        pack = later("")
        base = load(MINI)
        assert pack.bases == ("mini",)
        assert pack.model.name == base.model.name
        assert list(pack.fields.nodes) == list(base.fields.nodes)
        assert ids(pack.model.rules) == ids(base.model.rules)

    @pytest.mark.parametrize("key", ["format", "id", "version", "batch", "sources"])
    def test_what_must_be_its_own_is_missed_though_the_base_has_it(self, tmp_path: Path, later: Next, key: str) -> None:
        later("")
        lines = [line for line in OWN.splitlines() if not line.startswith(f"{key}:")]
        said = problem_of(lambda: load(write(tmp_path, "next", "\n".join(lines))))
        assert said.startswith(f"pack.yaml 缺少「{key}」，这里必须写。")

    def test_a_source_cannot_be_called_like_one_of_the_base(self, tmp_path: Path, later: Next) -> None:
        later("")
        said = problem_of(lambda: load(write(tmp_path, "next", OWN.replace("guide_2031", "guide"))))
        assert "pack.yaml:6 来源文件的编号「guide」所依据的包已经用了" in said


class TestCarriedOver:
    def test_an_official_fact_of_the_old_batch_is_inferred_for_the_new_one_and_says_from_where(
        self, later: Next
    ) -> None:
        cite = later("").model.rules[0].cite
        assert (cite.doc, cite.clause, cite.status, cite.carried) == ("guide", "二（一）", "inferred", "2030 年度")
        assert cite.note.startswith("推定沿用：出自2030 年度，本批次没有重申。")

    def test_every_citation_is_the_new_sources_own_or_marked_as_carried_over(self, later: Next) -> None:
        pack = later("parameters: {headcount_min: {value: 4, cite: 二（一）}}")

        def cites(value: Any) -> list[Any]:
            if isinstance(value, dict):
                own = [value] if "clause" in value and "status" in value else []
                return own + [each for inner in value.values() for each in cites(inner)]
            return [each for inner in value for each in cites(inner)] if isinstance(value, list | tuple) else []

        found = cites(pack.model.model_dump())
        assert len(found) > 30
        for cite in found:
            is_own = not cite["carried"] and cite["doc"] == ""
            is_carried = cite["carried"] == "2030 年度" and cite["doc"] == "guide" and cite["status"] != "official"
            assert is_own or is_carried, cite
        assert pack.model.parameters["headcount_min"].cite.status == "official"

    def test_what_was_not_stated_stays_not_stated(self, later: Next) -> None:
        cite = later("").model.parameters["review_days"].cite
        assert cite.status == "not-stated"
        assert cite.carried == "2030 年度"

    def test_a_date_is_not_taken_over_and_the_old_one_is_named(self, later: Next) -> None:
        parameter = later("").model.parameters["closes"]
        assert parameter.value is None
        assert parameter.cite.status == "not-stated"
        assert printed(parameter) == "指南未载明"
        assert parameter.note == "本批次未载明；2030 年度为 2030年3月31日17时，不沿用。"

    def test_a_date_given_anew_keeps_nothing_that_was_said_of_the_old_one(self, later: Next) -> None:
        parameter = later("parameters: {closes: {value: 2031-03-28, cite: 三（一）}}").model.parameters["closes"]
        assert str(parameter.value) == "2031-03-28"
        assert (parameter.label, parameter.note, parameter.cite.status) == ("申报截止时间", "", "official")

    def test_an_official_form_of_the_old_batch_is_not_the_new_ones(self, later: Next, tmp_path: Path) -> None:
        main = tmp_path / "mini" / "pack.yaml"
        main.write_text(main.read_text("utf-8").replace("layout_status: inferred", "layout_status: official"), "utf-8")
        assert later("").model.outputs[0].layout_status == "inferred"

    def test_answers_in_examples_are_left_alone(self, later: Next) -> None:
        text = "fields: {cite: {type: text, label: 引用}}"
        write_rule = "rules: [{id: quoted, level: hint, stage: apply, cite: 一, message: 甲, check: given(cite), "
        pack = later(f"{text}\n{write_rule}examples: [{{given: {{cite: 甲}}, expect: met}}]}}]")
        assert pack.model.rules[-1].examples[0].given == {"cite": "甲"}


class TestOverlay:
    def test_a_key_changes_and_its_neighbours_stay(self, later: Next) -> None:
        parameter = later("parameters: {headcount_min: {value: 4, cite: 二（一）}}").model.parameters["headcount_min"]
        assert (str(parameter.value), parameter.unit, parameter.label) == ("4", "人", "最少人数")

    def test_what_says_otherwise_than_the_source_needs_a_citation(self, later: Next) -> None:
        said = problem_of(lambda: later("parameters:\n  headcount_min:\n    value: 4"))
        assert said == "pack.yaml:9 改了「value」，请在同一处写明新的出处 cite。"

    @pytest.mark.parametrize(
        "text",
        [
            "rules: [{id: headcount, advice: 再招一人。}]",
            "fields: {lead: {fields: {phone: {hint: 手机}}}}",
            "parameters: {headcount_min: {note: 含兼职}}",
        ],
    )
    def test_our_own_words_need_none(self, later: Next, text: str) -> None:
        assert later(text).id == "next"

    def test_a_rule_is_known_by_its_id_and_a_new_one_goes_to_the_end_or_where_it_says(self, later: Next) -> None:
        rule = "level: hint, stage: apply, cite: 一, message: 甲, check: given(lead.name)"
        pack = later(
            "rules:\n"
            f"  - {{id: last, {rule}}}\n"
            f"  - {{id: first, after: , {rule}}}\n"
            f"  - {{id: second, after: headcount, {rule}}}\n"
            f"  - {{id: third, after: second, {rule}}}\n"
            f"  - {{id: also_second, after: headcount, {rule}}}\n"
            "  - {id: headcount, cite: 二（一）, message: 成员要够。}"
        )
        order = ["first", "headcount", "second", "third", "also_second", "honest", "plan_sound", "last"]
        assert ids(pack.model.rules) == order
        assert pack.model.rules[1].message == "成员要够。"
        assert pack.model.rules[1].check == "count(staff) >= param.headcount_min"

    @pytest.mark.parametrize("text", ["{id: a, after: b}, {id: b, after: a}", "{id: a, after: nowhere}"])
    def test_a_place_that_is_not_there_is_named(self, later: Next, text: str) -> None:
        assert "不在这个列表里" in problem_of(lambda: later(f"notes: [{text}]"))

    def test_an_entry_that_is_there_can_be_moved(self, later: Next) -> None:
        assert ids(later("pages: [{id: plan, after: unit}]").model.pages) == ["unit", "plan", "team"]

    def test_options_are_known_by_their_label(self, later: Next) -> None:
        options = "{label: 低空经济, after: 工业制造, cite: 一}, {label: 医疗健康, was: [卫生]}"
        text = f"option_sets: {{direction: {{options: [{options}]}}}}"
        found = later(text).model.option_sets["direction"].options
        assert [each.label for each in found] == ["工业制造", "低空经济", "医疗健康", "城市治理", "绿色低碳"]
        assert found[2].was == ("卫生",)

    @pytest.mark.parametrize("option", ["低空经济", "{label: 低空经济}"])
    def test_an_option_that_the_old_batch_did_not_have_needs_a_citation(self, later: Next, option: str) -> None:
        text = f"option_sets:\n  direction:\n    options: [工业制造, {option}]"
        assert problem_of(lambda: later(text)) == "pack.yaml:9 旧批次没有这个选项，请写明它的出处 cite。"
        assert later(text.replace("options:", "cite: 一\n    options:")).id == "next"
        assert later("option_sets: {degree: {options: [硕士]}}").id == "next"

    def test_a_field_is_added_to_a_group_and_its_page(self, later: Next) -> None:
        pack = later(
            "fields: {lead: {fields: {website: {type: text, label: 网址}}}}\n"
            "pages: [{id: unit, sections: [{fields: [lead, partners]}]}]"
        )
        assert "lead.website" in pack.fields
        assert "lead.phone" in pack.fields
        assert pack.model.pages[0].sections[0].fields == ("lead", "partners")
        assert pack.model.pages[0].title == "单位"

    def test_a_layout_changes_by_the_ids_of_its_sections_and_blocks(self, later: Next, tmp_path: Path) -> None:
        base = load(MINI).layouts["application"]
        folder = tmp_path / "next" / "layouts"
        folder.mkdir(parents=True)
        (folder / "application.yaml").write_text(
            f"sections:\n  - {{id: {base.sections[-1].id}, header: 新页眉}}\n"
            "  - {id: annex, blocks: [{text: 附件}]}\n",
            "utf-8",
        )
        sections = later("").layouts["application"].sections
        assert ids(sections) == [*ids(base.sections), "annex"]
        assert sections[-2].header == "新页眉"
        assert sections[-2].blocks == base.sections[-1].blocks

    def test_a_list_without_ids_takes_the_place_of_the_bases(self, later: Next) -> None:
        text = "lookups: {level: {entries: {中级: [工程师, 讲师]}}}"
        entries = later(text).model.lookups["level"].entries
        assert entries["中级"] == ("工程师", "讲师")
        assert entries["正高"] == ("正高级工程师", "研究员")

    def test_the_same_entry_twice_is_refused(self, later: Next) -> None:
        said = problem_of(lambda: later("rules: [{id: honest, advice: 甲}, {id: honest, advice: 乙}]"))
        assert "「honest」写了两次" in said


class TestRemoving:
    def test_entries_fields_and_options_can_be_taken_out_by_path(self, later: Next) -> None:
        pack = later(
            "remove:\n"
            "  - notes.welcome\n"
            "  - fields.plan.fields.site\n"
            "  - fields.plan.fields.subsidy\n"
            "  - tiers.subsidy\n"
            "  - option_sets.direction.options.医疗健康\n"
            "  - clauses.专家评审\n"
            "  - parameters.copies\n"
            "submission: {materials: [{id: form, copies: , cite: 三（一）}]}"
        )
        assert pack.model.notes == ()
        assert "plan.site" not in pack.fields
        assert [each.label for each in pack.model.option_sets["direction"].options][1] == "城市治理"
        assert "专家评审" not in [each.fact for each in pack.model.clauses]

    def test_what_is_taken_out_and_given_anew_has_nothing_of_the_old(self, later: Next) -> None:
        pack = later(
            "remove: [option_sets.direction, rules.headcount]\n"
            "option_sets: {direction: {options: [低空经济]}}\n"
            "rules: [{id: headcount, level: hint, stage: apply, cite: 一, message: 甲, kind: judge}]"
        )
        assert [each.label for each in pack.model.option_sets["direction"].options] == ["低空经济"]
        assert (pack.model.rules[-1].id, pack.model.rules[-1].check) == ("headcount", None)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("remove: [rules.hedcount]", "pack.yaml:7 所依据的包里没有「rules.hedcount」；是不是要写 headcount？"),
            ("remove: [id]", "所依据的包里没有「id」"),
            ("remove: [rules.headcount.check.x]", "所依据的包里没有「rules.headcount.check.x」"),
            ("remove: rules.headcount", "remove 要写成列表"),
            ("remove: ['']", "所依据的包里没有「」"),
        ],
    )
    def test_what_is_not_there_cannot_be_taken_out(self, later: Next, text: str, said: str) -> None:
        assert said in problem_of(lambda: later(text))

    def test_a_pack_that_builds_on_none_has_nothing_to_take_out(self, tmp_path: Path) -> None:
        shutil.copytree(MINI, tmp_path / "mini")
        with (tmp_path / "mini" / "pack.yaml").open("a", encoding="utf-8") as file:
            file.write("remove: [rules.headcount]\n")
        assert "remove 只用于以 extends 依据另一个包的模板包" in problem_of(lambda: load(tmp_path / "mini"))


class TestPlaces:
    def test_a_problem_of_the_overlay_names_its_file_and_line(self, later: Next) -> None:
        said = problem_of(lambda: later("rules:\n  - id: headcount\n    cite: 一\n    lvel: bar"))
        assert said.startswith("pack.yaml:10 不认识「lvel」；是不是要写 level？")

    def test_a_problem_of_the_base_names_the_base(self, later: Next, tmp_path: Path) -> None:
        rules = tmp_path / "mini" / "rules.yaml"
        rules.write_text(rules.read_text("utf-8").replace("level: bar", "level: hard", 1), "utf-8")
        assert problem_of(lambda: later("")).startswith("mini/rules.yaml:3 「level」不能是「hard」")

    def test_yaml_of_the_base_that_cannot_be_read_names_the_base(self, later: Next, tmp_path: Path) -> None:
        (tmp_path / "mini" / "rules.yaml").write_text("rules: [", "utf-8")
        assert problem_of(lambda: later("")).startswith("mini/rules.yaml:")

    def test_each_part_has_its_own_place(self, later: Next) -> None:
        pack = later("rules:\n  - {id: added, after: , level: hint, stage: apply, cite: 一, message: 甲, kind: judge}")
        mark = pack.positions.mark
        assert str(mark(("rules", 0, "message"))) == "pack.yaml:8"
        assert str(mark(("rules", 1, "message"))).startswith("mini/rules.yaml:")
        assert str(mark(("sources", 1))).startswith("mini/pack.yaml:")
        assert mark(("layouts", "application", "sections", 0)).file == "mini/layouts/application.yaml"


class TestCopies:
    def test_a_projects_copy_needs_no_base_elsewhere(self, later: Next, tmp_path: Path) -> None:
        pack = later("parameters: {headcount_min: {value: 4, cite: 二（一）}}")
        files = pack.files()
        shutil.rmtree(tmp_path / "mini")
        again = load_from_bytes(files)
        assert again.model == pack.model
        assert again.bases == ("mini",)
        assert again.digest == pack.digest

    def test_a_change_of_the_base_is_a_change_of_the_pack(self, later: Next, tmp_path: Path) -> None:
        before = later("").digest
        with (tmp_path / "mini" / "rules.yaml").open("a", encoding="utf-8") as file:
            file.write("# 改动\n")
        assert later("").digest != before

    @pytest.mark.parametrize("name", ["base/mini/examples/a.yaml", "base/a.yaml", "base/../a.yaml", "base/A/a.yaml"])
    def test_no_other_file_comes_along(self, later: Next, name: str) -> None:
        assert "文件名不合要求" in problem_of(lambda: load_from_bytes({**later("").files(), name: b"a: 1"}))

    def test_a_copy_without_its_base_is_refused(self, later: Next) -> None:
        files = {name: source for name, source in later("").files().items() if not name.startswith("base/")}
        assert problem_of(lambda: load_from_bytes(files)) == "pack.yaml:3 所依据的模板包「mini」没有带来。"

    def test_a_copy_with_another_base_is_refused(self, later: Next) -> None:
        files = later("").files()
        files["base/mini/pack.yaml"] = files["base/mini/pack.yaml"].replace(b"id: mini\n", b"id: extends\n")
        assert "「mini」文件夹里的模板包编号是「extends」" in problem_of(lambda: load_from_bytes(files))


class TestChains:
    def chain(self, root: Path, length: int) -> Path:
        """Packs p1, p2 …, each on the one before, the first on the mini pack."""
        shutil.copytree(MINI, root / "mini", dirs_exist_ok=True)
        for number in range(1, length + 1):
            base = f"p{number - 1}" if number > 1 else "mini"
            text = OWN.replace("id: next", f"id: p{number}").replace("extends: mini", f"extends: {base}")
            text = text.replace("guide_2031", f"guide_{number}").replace("2031 年度", f"第 {number} 批")
            write(root, f"p{number}", text + f"parameters: {{headcount_min: {{value: {number}, cite: 二（一）}}}}\n")
        return root / f"p{length}"

    def test_each_pack_of_a_chain_says_what_differs_from_the_one_before(self, tmp_path: Path) -> None:
        pack = load(self.chain(tmp_path, 3))
        assert pack.bases == ("p2", "p1", "mini")
        assert str(pack.model.parameters["headcount_min"].value) == "3"
        assert ids(pack.model.sources) == ["guide_3", "guide_2", "guide_1", "guide"]
        assert pack.model.rules[0].cite.carried == "2030 年度"

    def test_what_was_restated_on_the_way_is_carried_over_from_there(self, tmp_path: Path) -> None:
        self.chain(tmp_path, 2)
        text = OWN.replace("extends: mini", "extends: p2")
        cite = load(write(tmp_path, "next", text)).model.parameters["headcount_min"].cite
        assert (cite.doc, cite.carried, cite.status) == ("guide_2", "第 2 批", "inferred")

    def test_a_chain_is_bounded(self, tmp_path: Path) -> None:
        assert load(self.chain(tmp_path, 4)).id == "p4"
        assert "最多 4 层" in problem_of(lambda: load(self.chain(tmp_path, 5)))

    @pytest.mark.parametrize("first", ["next", "p1"])
    def test_a_circle_is_refused(self, tmp_path: Path, first: str) -> None:
        write(tmp_path, "p1", OWN.replace("id: next", "id: p1").replace("extends: mini", "extends: next"))
        folder = write(tmp_path, "next", OWN.replace("extends: mini", f"extends: {first}"))
        assert "绕回了自己" in problem_of(lambda: load(folder))

    @pytest.mark.parametrize("base", ["nobody", "../mini", "/etc", "a" * 80, "3", "[a]", "''"])
    def test_a_base_that_is_not_there_or_no_id_is_refused(self, tmp_path: Path, base: str) -> None:
        folder = write(tmp_path, "next", OWN.replace("extends: mini", f"extends: {base}"))
        assert problem_of(lambda: load(folder)).startswith("pack.yaml")

    def test_a_hostile_base_is_held_to_the_limits_of_every_pack(self, later: Next, tmp_path: Path) -> None:
        (tmp_path / "mini" / "bomb.yaml").write_text("&a [*a]", "utf-8")
        assert "mini/bomb.yaml:1 不能用锚点 &a" in problem_of(lambda: later(""))
        (tmp_path / "mini" / "bomb.yaml").unlink()
        (tmp_path / "mini" / "link.yaml").symlink_to("/etc/passwd")
        assert "链接" in problem_of(lambda: later(""))
        (tmp_path / "mini" / "link.yaml").unlink()
        for number in range(200):
            (tmp_path / "mini" / f"more{number}.yaml").write_text("", "utf-8")
        assert "文件太多" in problem_of(lambda: later(""))

    @pytest.mark.parametrize(
        "text",
        [
            "sources: 1",
            "sources: [1]",
            "batch: []",
            "parameters: []",
            "parameters: {a: 1, b: {cite: 3, value: 2030-01-01}}",
            "outputs: {}",
            "rules: {a: 1}",
            "rules: [1, {id: [1]}]",
            "option_sets: {a: [1]}",
            "extends: 3",
            "remove: 3",
            "cite: [1]",
        ],
    )
    def test_a_base_of_any_shape_is_refused_in_words(self, tmp_path: Path, text: str) -> None:
        write(tmp_path, "mini", f"id: mini\n{text}")
        folder = write(tmp_path, "next", OWN + "rules: [{id: a}]\nparameters: {b: {value: 1}}\n")
        assert problem_of(lambda: load(folder))


def test_many_entries_that_all_want_a_place_are_put_in_order_in_time(later: Next) -> None:
    notes = "\n".join(
        f"  - {{id: n{number}, after: {f'n{number - 1}' if number else 'welcome'}, kind: context, text: 甲, cite: 一}}"
        for number in range(3_000)
    )
    assert ids(later(f"notes:\n{notes}").model.notes)[-1] == "n2999"


_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.sampled_from(["一", "甲", "headcount", "2030-01-01"])
)
_KEYS = st.sampled_from(["id", "cite", "value", "label", "after", "fields", "sections", "options", "clause", "title"])
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)
_PARTS = st.sampled_from(
    ["parameters", "rules", "pages", "fields", "option_sets", "notes", "clauses", "sources", "remove", "submission"]
)


@settings(max_examples=50)
@given(st.dictionaries(_PARTS, _ANYTHING, max_size=4), st.dictionaries(_PARTS, _ANYTHING, max_size=4))
def test_whatever_base_and_overlay_say_they_make_a_pack_or_are_refused_in_words(
    own: dict[str, Any], base: dict[str, Any]
) -> None:
    identity = {"format": 1, "id": "next", "extends": "old", "version": 1, "batch": {"label": "甲"}}
    own = {**identity, "sources": [{"id": "new", "title": "甲"}], **own}
    mini = load(MINI).files()
    files = {f"base/old/{name}": source for name, source in mini.items()}
    files["base/old/pack.yaml"] = mini["pack.yaml"].replace(b"id: mini\n", b"id: old\n")
    for name, data in (("pack.yaml", own), ("base/old/more.yaml", base)):
        files[name] = json.dumps(data, ensure_ascii=False).encode()
    for key in base:
        files = {
            name: _without(source, key) if name != "base/old/more.yaml" else source for name, source in files.items()
        }
    with contextlib.suppress(PackError):
        assert load_from_bytes({name: source for name, source in files.items() if source.strip()}).bases == ("old",)


def _without(source: bytes, key: str) -> bytes:
    """A YAML file without one of its top-level keys."""
    text = source.decode("utf-8")
    return re.sub(rf"^{key}:.*\n(?:[ \-#].*\n|\n)*", "", text, flags=re.MULTILINE).encode()
