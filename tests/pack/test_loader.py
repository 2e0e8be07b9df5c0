"""Loading a pack: whole or not at all, and then with all that is wrong, by file and line."""

from decimal import Decimal
from pathlib import Path

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import user_data_dir
from labdesk.pack.loader import find, installed, load, load_from_bytes
from labdesk.pack.problems import PackError, PackProblem
from tests.packs.edited import MINI, EditedPack


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def problems(pack: EditedPack) -> list[PackProblem]:
    with pytest.raises(PackError) as caught:
        load(pack.folder)
    return list(caught.value.problems)


def only(pack: EditedPack) -> tuple[str, str]:
    found = problems(pack)
    assert len(found) == 1, [str(each) for each in found]
    return str(found[0].mark), found[0].message


def test_it_loads_the_files_of_a_folder_as_one_pack() -> None:
    pack = load(MINI)
    assert pack.id == "mini"
    assert pack.model.parameters["headcount_min"].value == Decimal(3)
    assert list(pack.layouts) == ["application"]
    assert str(pack.positions.mark(("rules", 0, "check"))) == "rules.yaml:8"


def test_a_pack_kept_in_a_project_is_the_same_pack() -> None:
    pack = load(MINI)
    again = load_from_bytes(pack.files())
    assert again.digest == pack.digest
    assert again.model == pack.model
    assert again.folder is None


def test_examples_are_no_part_of_the_definition(pack: EditedPack) -> None:
    before = load(pack.folder).digest
    pack.write("examples/more.yaml", "lead: {name: 甲}")
    assert load(pack.folder).digest == before


def test_any_change_of_the_definition_changes_the_hash(pack: EditedPack) -> None:
    before = load(pack.folder).digest
    pack.append("pages.yaml", "# a comment\n")
    assert load(pack.folder).digest != before


def test_a_key_may_stand_in_any_file_but_only_in_one(pack: EditedPack) -> None:
    notes = "notes: [{id: more, kind: explain, text: 说明, cite: 一}]\n"
    pack.write("zz.yaml", notes)
    where, message = only(pack)
    assert where == "zz.yaml:1"
    assert "rules.yaml" in message


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml"):
        load(tmp_path)


def test_a_layout_in_a_file_at_the_top_is_sent_to_its_folder(pack: EditedPack) -> None:
    pack.write("zz.yaml", "layouts: {a: {}}")
    assert only(pack)[0] == "zz.yaml:1"


def test_every_file_that_is_not_yaml_is_named_at_once(pack: EditedPack) -> None:
    pack.append("rules.yaml", "\tx: 1\n").append("pages.yaml", "pages: 2\n")
    assert [each.mark.file for each in problems(pack)] == ["pages.yaml", "rules.yaml"]


class TestAMistake:
    """In a pack's data: each with the place, and what to write instead."""

    def test_an_unknown_key_is_compared_with_the_keys_there_are(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "counter: 人", "conter: 人")
        where, message = only(pack)
        assert where == f"fields.yaml:{pack.line_of('fields.yaml', 'conter')}"
        assert message == "不认识「conter」；是不是要写 counter？"

    def test_an_unknown_key_like_no_other_is_answered_with_all_there_are(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "  closes: closes", "  zzzzzz: closes")
        assert only(pack)[1] == "不认识「zzzzzz」；这里可以写：closes、label、note"

    def test_a_missing_key_is_named(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "    title: 甲乙市示范实验室申报指南\n", "")
        assert only(pack) == ("pack.yaml:15", "缺少「title」，这里必须写。title：文件名称")

    def test_a_field_of_a_type_that_does_not_exist(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "{type: month, label: 到岗年月}", "{type: mnth, label: 到岗年月}")
        assert only(pack)[1] == "没有「mnth」这种类型；是不是要写 month？"

    def test_a_field_without_type(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "{type: month, label: 到岗年月}", "{label: 到岗年月}")
        assert "type" in only(pack)[1]

    def test_a_block_that_is_no_kind_of_block(self, pack: EditedPack) -> None:
        pack.replace("layouts/application.yaml", "{text: 本单位承诺以上内容真实。}", "{txt: 本单位}")
        where, message = only(pack)
        assert where == f"layouts/application.yaml:{pack.line_of('layouts/application.yaml', 'txt')}"
        assert "text、answer、space、each、grid" in message

    def test_an_unknown_key_in_a_cell_is_compared_with_a_cells_keys(self, pack: EditedPack) -> None:
        pack.replace("layouts/application.yaml", "cols: 3", "clos: 3")
        assert only(pack)[1] == "不认识「clos」；是不是要写 cols？"

    def test_a_number_where_text_belongs(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "short_name: 示范实验室", "short_name: 2030")
        message = "「short_name」要写文字，这里是数字 2030；若本来是文字，请加引号。short_name：简称，用在窄的地方"
        assert only(pack)[1] == message

    def test_text_where_a_list_belongs(self, pack: EditedPack) -> None:
        pack.replace("pages.yaml", "fields: [directions]", "fields: directions")
        assert "列表" in only(pack)[1]

    def test_an_id_in_chinese(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "id: headcount", "id: 人数")
        assert "小写英文字母" in only(pack)[1]

    def test_a_word_of_a_closed_list(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "kind: judge", "kind: judgement")
        message = only(pack)[1]
        assert message.startswith("「kind」不能是「judgement」；可以写：condition、declare、judge。kind：")
        assert "judge 只有人能判断" in message

    def test_a_placeholder_without_quotes(self, pack: EditedPack) -> None:
        pack.replace("layouts/application.yaml", "'{directions.main}'", "{directions.main}")
        assert only(pack)[1] == "花括号开头的文字要加单引号：'{directions.main}'"
        pack.replace("layouts/application.yaml", "{text: 本单位承诺以上内容真实。}", "{text: {lead.name|or:无}}")
        assert "「text」里花括号开头的文字要加单引号：'{lead.name|or:无}'" in problems(pack)[1].message

    def test_an_id_that_is_nearly_right(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "id: headcount", "id: Head-Count")
        assert "以字母开头，如 head_count" in only(pack)[1]

    def test_a_wrong_key_deep_in_a_group(self, pack: EditedPack) -> None:
        pack.replace("fields.yaml", "label: 开始日期", "lable: 开始日期")
        assert {each.message for each in problems(pack)} == {
            "不认识「lable」；是不是要写 label？",
            "缺少「label」，这里必须写。label：填表人看见的名称",
        }

    def test_a_rule_that_is_judged_has_no_check(self, pack: EditedPack) -> None:
        pack.replace("rules.yaml", "    kind: declare\n", "    kind: judge\n")
        assert only(pack)[1] == "kind 为 judge 的规则不写 check，其余规则必须写 check"

    def test_all_mistakes_are_said_at_once_in_the_order_of_lines(self, pack: EditedPack) -> None:
        pack.replace("pack.yaml", "version: 1", "version: one").replace("pack.yaml", "cite: 一\n", "cite: []\n")
        assert [each.mark.line for each in problems(pack)] == [8, 9]


class TestAReference:
    """Without which nothing could use the pack: it has to lead somewhere."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "what", "meant"),
        [
            ("fields.yaml", "options: nature, label", "options: natur, label", "选项表", "nature"),
            ("fields.yaml", "lookup: level}", "lookup: levels}", "对照表", "level"),
            ("fields.yaml", "{source: title,", "{source: titel,", "同组字段", "title"),
            ("fields.yaml", "      副高: [高级工程师", "      副高级: [高级工程师", "选项", "副高"),
            ("pack.yaml", "layout: application", "layout: aplication", "版式", "application"),
            ("pack.yaml", "unit: lead.name", "unit: lead.nature", "文字字段", "lead.name"),
            ("pack.yaml", "closes: closes", "closes: close", "参数", "closes"),
        ],
    )
    def test_one_that_leads_nowhere_is_refused(
        self, pack: EditedPack, file: str, old: str, new: str, what: str, meant: str
    ) -> None:
        pack.replace(file, old, new)
        for problem in problems(pack):
            assert problem.message.startswith("没有名为「")
            assert problem.message.endswith(f"」的{what}；是不是要写 {meant}？")
            assert problem.mark.file == file
            assert problem.mark.line == pack.line_of(file, new.strip())

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("rules.yaml", "id: honest", "id: headcount"),
            ("fields.yaml", "options: [无, 中级", "options: [无, 无, 中级"),
        ],
    )
    def test_one_id_for_two_things_is_refused(self, pack: EditedPack, file: str, old: str, new: str) -> None:
        pack.replace(file, old, new)
        assert "写了两次" in only(pack)[1]


class TestFinding:
    @pytest.fixture(autouse=True)
    def own_packs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
        folder = user_data_dir() / "packs"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def test_a_pack_is_found_by_its_folder(self, pack: EditedPack) -> None:
        assert find(str(pack.folder)).id == "mini"

    def test_a_pack_of_the_user_is_found_by_its_id(self, own_packs: Path) -> None:
        pack = EditedPack(own_packs / "mini")
        assert find("mini").folder == pack.folder
        assert pack.folder in installed()

    def test_a_pack_that_comes_with_the_program_is_found_by_its_id(self) -> None:
        assert find("suzhou-datalab-2024").id == "suzhou-datalab-2024"

    def test_the_users_own_pack_comes_before_the_programs(self, own_packs: Path) -> None:
        own = EditedPack(own_packs / "suzhou-datalab-2024")
        assert find("suzhou-datalab-2024").folder == own.folder
        assert [each.name for each in installed()].count("suzhou-datalab-2024") == 1

    @pytest.mark.parametrize("name", ["no-such-pack", "", "..", "/", "a/b", "x" * 5000, "a\0b"])
    def test_what_is_no_pack_is_answered_with_those_there_are(self, name: str) -> None:
        with pytest.raises(LabdeskError, match="模板包"):
            find(name)
