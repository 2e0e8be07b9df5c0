"""The command line's contract: what it prints, what it writes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from labdesk import cli
from labdesk.base.errors import LabdeskError
from labdesk.commands import check
from labdesk.session import Session
from labdesk.storage import container
from tests import minipack
from tests.packs.edited import EditedPack
from tests.programs import ROOT, WITHOUT_QT, run_labdesk

MINI = str(minipack.FOLDER)
TWO_PEOPLE = minipack.COMPLETE.with_name("two-people.yaml")
FINDING_KEYS = {"id", "level", "stage", "state", "clause", "message", "gap", "fields"}


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project with the complete example."""
    path = tmp_path / "project.labdesk"
    assert cli.main(["new", MINI, "-o", str(path), "--answers", str(minipack.COMPLETE)]) == 0
    return path


def one_sentence(text: str) -> bool:
    """Whether this is what stderr should say: one line, in Chinese, without anything of Python."""
    is_chinese = any("一" <= sign <= "鿿" for sign in text)
    return text.endswith(("。\n", "？\n")) and text.count("\n") == 1 and "Traceback" not in text and is_chinese


class TestNew:
    def test_it_makes_an_empty_project(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "empty.labdesk"
        assert cli.main(["new", MINI, "-o", str(path)]) == 0
        assert list(Session.open(path).project.answers()) == []
        assert "已新建项目" in capsys.readouterr().out

    def test_it_takes_answers(self, file: Path) -> None:
        assert Session.open(file).project.value("lead/name") == "甲乙云图数据有限公司"

    def test_it_takes_a_variant_of_another_answers_file(self, tmp_path: Path) -> None:
        path = tmp_path / "two.labdesk"
        assert cli.main(["new", MINI, "-o", str(path), "--answers", str(TWO_PEOPLE)]) == 0
        assert len(Session.open(path).project.rows("staff")) == 2

    def test_it_takes_the_id_of_a_pack_of_the_program(self, tmp_path: Path) -> None:
        assert cli.main(["new", "suzhou-datalab-2024", "-o", str(tmp_path / "p.labdesk")]) == 0

    def test_it_takes_the_id_of_a_users_own_pack(self, tmp_path: Path) -> None:
        folder = tmp_path / "data" / "packs" / "mini"
        folder.parent.mkdir(parents=True)
        folder.symlink_to(minipack.FOLDER, target_is_directory=True)
        assert cli.main(["new", "mini", "-o", str(tmp_path / "p.labdesk")]) == 0

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("lead: {naem: 甲}", "answers.yaml:1 不认识「naem」；是不是「name」？"),
            ("lead:\n  nature: 公司集团", "answers.yaml:2"),
            ("lead: [\n", "answers.yaml:2 YAML 写法有误：引号或括号没有配好"),
            ("based_on: gone", "gone.yaml"),
        ],
    )
    def test_answers_that_do_not_fit_are_refused_and_nothing_is_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
    ) -> None:
        given = tmp_path / "answers.yaml"
        given.write_text(text, "utf-8")
        assert cli.main(["new", MINI, "-o", str(tmp_path / "p.labdesk"), "--answers", str(given)]) == 2
        captured = capsys.readouterr()
        assert said in captured.err
        assert one_sentence(captured.err)
        assert not (tmp_path / "p.labdesk").exists()

    @pytest.mark.parametrize("kind", ["nothing", "folder", "pipe"])
    def test_answers_that_cannot_be_read_are_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
    ) -> None:
        given = tmp_path / "answers.yaml"
        if kind == "folder":
            given.mkdir()
        elif kind == "pipe":
            os.mkfifo(given)
        assert cli.main(["new", MINI, "-o", str(tmp_path / "p.labdesk"), "--answers", str(given)]) == 2
        said = capsys.readouterr().err
        assert "读不出答案文件「answers.yaml」" in said
        assert one_sentence(said)

    def test_a_name_that_no_file_can_have_is_called_that(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["new", MINI, "-o", str(tmp_path / f"{'x' * 300}.labdesk")]) == 2
        assert "文件名太长" in capsys.readouterr().err

    @pytest.mark.parametrize("pack", ["nothing-like-this", "/nowhere/at/all", "../..", ""])
    def test_an_unknown_pack_is_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], pack: str) -> None:
        assert cli.main(["new", pack, "-o", str(tmp_path / "p.labdesk")]) == 2
        assert one_sentence(capsys.readouterr().err)

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("rules.yaml", "check: count(staff) >= param.headcount_min", "check: staff.__class__ >= 3"),
            ("fields.yaml", "when: lead.joint", "when: nothing.at.all"),
            ("layouts/application.yaml", "'{directions.main}'", "'{directions.__class__}'"),
        ],
    )
    def test_a_pack_that_cannot_be_used_is_refused_with_file_and_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str
    ) -> None:
        pack = EditedPack(tmp_path / "mini").replace(file, old, new)
        assert cli.main(["new", str(pack.folder), "-o", str(tmp_path / "p.labdesk")]) == 2
        said = capsys.readouterr().err
        assert f"{file}:{pack.line_of(file, new)}" in said
        assert one_sentence(said)
        assert not (tmp_path / "p.labdesk").exists()

    def test_a_project_that_was_there_goes_into_the_backups(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = file.read_bytes()
        capsys.readouterr()
        assert cli.main(["new", MINI, "-o", str(file)]) == 0
        assert "备份" in capsys.readouterr().out
        (kept,) = (file.parent / "data" / "backups").glob("*/*.labdesk")
        assert kept.read_bytes() == before

    def test_a_project_that_cannot_go_into_the_backups_is_not_overwritten(
        self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = file.read_bytes()
        monkeypatch.setenv("LABDESK_DATA_DIR", str(file / "no-folder"))
        assert cli.main(["new", MINI, "-o", str(file)]) == 2
        assert "没有覆盖" in capsys.readouterr().err
        assert file.read_bytes() == before

    def test_another_file_that_was_there_is_not_overwritten(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = tmp_path / "thesis.docx"
        other.write_bytes(b"PK years of work")
        assert cli.main(["new", MINI, "-o", str(other)]) == 2
        assert "没有覆盖" in capsys.readouterr().err
        assert other.read_bytes() == b"PK years of work"

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["new", MINI, "-o", str(tmp_path / "gone" / "p.labdesk")]) == 2
        assert one_sentence(capsys.readouterr().err)


class TestCheck:
    def found(self, path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = cli.main(["check", str(path), "--json"])
        return code, json.loads(capsys.readouterr().out)

    def test_the_complete_example_fails_nothing(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = self.found(file, capsys)
        assert code == 0
        assert set(found) == {"programme", "findings", "problems"}
        assert found["programme"] == "mini"
        assert found["problems"] == []
        assert all(set(finding) == FINDING_KEYS for finding in found["findings"])
        assert {finding["state"] for finding in found["findings"]} <= {"met", "to-judge", "not-applicable"}

    def test_an_empty_project_fails_nothing(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "empty.labdesk"
        cli.main(["new", MINI, "-o", str(path)])
        code, found = self.found(path, capsys)
        assert code == 0
        assert "failing" not in {finding["state"] for finding in found["findings"]}

    def test_a_condition_at_level_bar_that_fails_is_exit_one_with_its_gap_and_clause(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "two.labdesk"
        cli.main(["new", MINI, "-o", str(path), "--answers", str(TWO_PEOPLE)])
        code, found = self.found(path, capsys)
        assert code == 1
        (failing,) = [finding for finding in found["findings"] if finding["state"] == "failing"]
        assert failing["id"] == "headcount"
        assert failing["gap"] == "还差 1 人"
        assert failing["clause"] == "二（一）"
        assert "还差 1 人" in failing["message"]
        assert "二（一）" in failing["message"]

    def test_what_is_wrong_with_an_answer_is_a_problem_and_no_finding(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        session = Session.open(file)
        session.set("lead/credit_code", "91320583MAEXAMPL8X")
        session.save()
        code, found = self.found(file, capsys)
        assert code == 0
        assert [problem["field"] for problem in found["problems"]] == ["lead/credit_code"]
        assert found["problems"][0]["message"]

    def test_for_people_it_is_a_list_with_a_sum(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        capsys.readouterr()
        assert cli.main(["check", str(file)]) == 0
        out = capsys.readouterr().out
        assert "［已符合］" in out
        assert out.splitlines()[-1].startswith("合计：")

    def test_an_open_condition_says_what_is_missing(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli.main(["new", MINI, "-o", str(tmp_path / "空.labdesk")])
        cli.main(["check", str(tmp_path / "空.labdesk")])
        lines = capsys.readouterr().out.splitlines()
        below = [lines[at + 1] for at, line in enumerate(lines) if line.startswith("［待填写］")]
        assert below
        assert all(line.startswith("　　还缺：") for line in below)

    def test_it_writes_nothing(self, file: Path) -> None:
        before, names = file.read_bytes(), sorted(file.parent.iterdir())
        cli.main(["check", str(file)])
        assert file.read_bytes() == before
        assert sorted(file.parent.iterdir()) == names


class TestExport:
    NAME = "示范实验室申报表_甲乙云图数据有限公司_非官方版式"

    def files(self, folder: Path) -> list[str]:
        return sorted(path.name for path in folder.rglob("*"))

    def test_it_writes_word_and_pdf_under_one_name(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        out = tmp_path / "new" / "folder"
        assert cli.main(["export", str(file), "-o", str(out), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["files"]
        assert [(each["output"], each["kind"]) for each in found] == [("application", "word"), ("application", "pdf")]
        assert [Path(each["path"]) for each in found] == [out / f"{self.NAME}.docx", out / f"{self.NAME}.pdf"]
        assert all(Path(each["path"]).stat().st_size > 1000 for each in found)

    @pytest.mark.parametrize(
        ("options", "suffixes"),
        [
            ([], {".docx", ".pdf"}),
            (["--word"], {".docx"}),
            (["--pdf"], {".pdf"}),
            (["--word", "--pdf"], {".docx", ".pdf"}),
        ],
    )
    def test_neither_means_both(self, file: Path, tmp_path: Path, options: list[str], suffixes: set[str]) -> None:
        assert cli.main(["export", str(file), "-o", str(tmp_path / "out"), *options]) == 0
        assert {path.suffix for path in (tmp_path / "out").iterdir()} == suffixes

    def test_a_unit_without_name_is_called_so(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.labdesk"
        cli.main(["new", MINI, "-o", str(path)])
        assert cli.main(["export", str(path), "-o", str(tmp_path / "out")]) == 0
        assert self.files(tmp_path / "out") == [
            "示范实验室申报表_未填单位名称_非官方版式.docx",
            "示范实验室申报表_未填单位名称_非官方版式.pdf",
        ]

    def test_findings_do_not_stop_it(self, tmp_path: Path) -> None:
        path = tmp_path / "two.labdesk"
        cli.main(["new", MINI, "-o", str(path), "--answers", str(TWO_PEOPLE)])
        assert cli.main(["export", str(path), "-o", str(tmp_path / "out")]) == 0

    def test_exporting_again_gives_the_same_files(self, file: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        cli.main(["export", str(file), "-o", str(out)])
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        cli.main(["export", str(file), "-o", str(out)])
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before

    @pytest.mark.parametrize(
        "name",
        [
            '甲<>:"/\\|?*乙',
            "..",
            "CON",
            "a. . .",
            "名\n称\t\x07\u202e",
            "\ud800",
            "长" * 500,
            "../../../escape",
            "😀" * 99,
        ],
    )
    def test_however_the_unit_is_called_the_file_lies_in_the_folder(
        self, file: Path, tmp_path: Path, name: str
    ) -> None:
        session = Session.open(file)
        session.set("lead/name", name)
        session.save()
        out = tmp_path / "out"
        assert cli.main(["export", str(file), "-o", str(out), "--word"]) == 0
        (written,) = out.iterdir()
        assert written.name.startswith("示范实验室申报表_")
        assert written.name.endswith("_非官方版式.docx")
        assert len(written.name.encode()) <= 200
        assert not set(written.name) & set('<>:"/\\|?*\n\t\x07\u202e\ud800')

    def test_characters_that_cannot_be_printed_are_told(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        session = Session.open(file)
        session.set("plan/goals", "有\x07铃声")
        session.save()
        capsys.readouterr()
        assert cli.main(["export", str(file), "-o", str(tmp_path / "out"), "--json"]) == 0
        captured = capsys.readouterr()
        assert "U+0007" in captured.err
        assert json.loads(captured.out)["files"]

    def test_a_file_in_the_place_of_the_folder_is_named(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        (tmp_path / "out").touch()
        assert cli.main(["export", str(file), "-o", str(tmp_path / "out")]) == 2
        assert one_sentence(capsys.readouterr().err)

    def test_a_condition_of_the_form_that_cannot_be_read_is_named_with_file_and_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pack = EditedPack(tmp_path / "mini")
        pack.append("layouts/application.yaml", "      - {text: x, when: nothing.at.all = 1}\n")
        path = tmp_path / "p.labdesk"
        assert cli.main(["new", str(pack.folder), "-o", str(path)]) == 0
        assert cli.main(["export", str(path), "-o", str(tmp_path / "out")]) == 2
        line = pack.line_of("layouts/application.yaml", "nothing.at.all")
        assert f"layouts/application.yaml:{line}" in capsys.readouterr().err


class TestRender:
    def test_our_own_word_file_becomes_a_pdf(self, file: Path, tmp_path: Path) -> None:
        cli.main(["export", str(file), "-o", str(tmp_path / "out")])
        (word,) = (tmp_path / "out").glob("*.docx")
        assert cli.main(["render", str(word), "-o", str(tmp_path / "again.pdf")]) == 0
        assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize("content", [None, b"", b"no word file", b"PK\x03\x04broken"])
    def test_another_file_is_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
    ) -> None:
        source = tmp_path / "in.docx"
        if content is not None:
            source.write_bytes(content)
        assert cli.main(["render", str(source), "-o", str(tmp_path / "out.pdf")]) == 2
        assert one_sentence(capsys.readouterr().err)
        assert not (tmp_path / "out.pdf").exists()

    def test_it_writes_over_a_pdf_but_over_nothing_else(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["export", str(file), "-o", str(tmp_path / "out")]) == 0
        (document,) = (tmp_path / "out").glob("*.docx")
        (made,) = (tmp_path / "out").glob("*.pdf")
        for other in (document, file):
            before = other.read_bytes()
            assert cli.main(["render", str(document), "-o", str(other)]) == 2
            assert "没有覆盖" in capsys.readouterr().err
            assert other.read_bytes() == before
        assert cli.main(["render", str(document), "-o", str(made)]) == 0


class TestPacks:
    def test_the_list_names_each_pack(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["pack", "list", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["packs"]
        assert "suzhou-datalab-2024" in [each["id"] for each in found]
        assert all(each["name"] for each in found)

    def test_a_broken_pack_does_not_hide_the_others(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        broken = tmp_path / "data" / "packs" / "broken"
        broken.mkdir(parents=True)
        (broken / "pack.yaml").write_text("format: 1")
        assert cli.main(["pack", "list"]) == 0
        captured = capsys.readouterr()
        assert "suzhou-datalab-2024" in captured.out
        assert "broken" in captured.err

    def test_a_sound_pack_passes(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["pack", "check", MINI]) == 0
        assert "错误 0 处" in capsys.readouterr().out

    def test_a_pack_with_an_error_is_exit_one_with_file_and_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "pack.yaml").write_text("format: 1\nid: Wrong\n")
        assert cli.main(["pack", "check", str(tmp_path)]) == 1
        assert "pack.yaml:2" in capsys.readouterr().out
        assert cli.main(["pack", "check", str(tmp_path), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)["problems"]
        assert {"pack.yaml"} == {each["file"] for each in found}

    def test_a_folder_that_is_not_there_is_exit_two(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["pack", "check", "/nowhere/at/all"]) == 2
        assert one_sentence(capsys.readouterr().err)


def test_the_selftest_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["selftest"]) == 0
    assert "自检通过" in capsys.readouterr().out


class TestFilesThatAreNoProject:
    @pytest.mark.parametrize("command", ["check", "export"])
    @pytest.mark.parametrize("kind", ["missing", "empty", "folder", "foreign", "damaged", "truncated", "newer"])
    def test_each_is_one_clear_sentence_and_exit_two(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, kind: str
    ) -> None:
        content = file.read_bytes()
        target = tmp_path / f"{kind}.labdesk"
        if kind == "folder":
            target.mkdir()
        elif kind == "newer":
            stored = container.read(file).contents
            container.write(target, container.Contents({**stored.project, "format": 99}, stored.pack))
        elif kind != "missing":
            spoilt = {
                "empty": b"",
                "foreign": b"anything" * 50,
                "damaged": content[:99] + b"\0" + content[100:],
                "truncated": content[:-9],
            }
            target.write_bytes(spoilt[kind])
        capsys.readouterr()
        options = ["-o", str(tmp_path / "out")] if command == "export" else []
        assert cli.main([command, str(target), *options]) == 2
        captured = capsys.readouterr()
        assert one_sentence(captured.err)
        assert captured.out == ""


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["bogus"], "没有 'bogus'"),
            (["new"], "缺少参数：PACK, -o/--output"),
            (["new", MINI], "缺少参数：-o/--output"),
            (["new", MINI, "-o"], "参数 -o/--output 后面要写内容"),
            (["check"], "缺少参数：FILE"),
            (["check", "x", "--jso"], "不认识的参数：--jso"),
            (["export", "x", "-o", "y", "--fonts", "mine"], "没有 'mine'，可以写：'shipped', 'system'"),
            (["export", "x", "-o", "y", "--word=1"], "参数 --word 后面不能写内容"),
            (["pack"], "缺少参数"),
            (["pack", "bogus"], "没有 'bogus'"),
            (["--bogus"], "缺少参数"),
        ],
    )
    def test_wrong_usage_is_one_chinese_sentence_and_exit_two(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
    ) -> None:
        assert cli.main(arguments) == 2
        captured = capsys.readouterr()
        assert said in captured.err
        assert "--help" in captured.err
        assert one_sentence(captured.err)

    @pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["new", "--help"], ["pack", "check", "-h"]])
    def test_help_is_in_chinese(self, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        assert cli.main(arguments) == 0
        out = capsys.readouterr().out
        assert out.startswith("用法：")
        for english in ("usage", "options:", "positional", "show this"):
            assert english not in out

    def test_it_says_its_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["--version"]) == 0
        assert capsys.readouterr().out.startswith("labdesk ")


class TestErrorsOfOurs:
    def test_they_have_an_id_that_the_log_has_too_and_no_traceback(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_options: object) -> int:
            raise ZeroDivisionError("张三的身份证号")

        monkeypatch.setattr(check, "run", fail)
        assert cli.main(["check", str(file)]) == 3
        captured = capsys.readouterr()
        assert one_sentence(captured.err)
        assert "张三" not in captured.err
        told = captured.err.split("编号 ")[1][:6]
        logged = (tmp_path / "data" / "log" / "labdesk.log").read_text("utf-8")
        assert told in logged
        assert "ZeroDivisionError" in logged
        assert "张三" not in logged

    def test_an_interruption_is_exit_two(
        self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(_options: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(check, "run", interrupt)
        capsys.readouterr()
        assert cli.main(["check", str(file)]) == 2
        assert "已中断" in capsys.readouterr().err

    def test_errors_of_the_user_are_no_errors_of_ours(
        self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_options: object) -> int:
            raise LabdeskError(what="第一句。\n第二行。", todo="做这个。")

        monkeypatch.setattr(check, "run", refuse)
        capsys.readouterr()
        assert cli.main(["check", str(file)]) == 2
        assert capsys.readouterr().err == "第一句。 第二行。做这个。\n"


class TestAsAProgram:
    def test_every_command_works_without_qt(self, tmp_path: Path) -> None:
        project, out = tmp_path / "p.labdesk", tmp_path / "out"
        commands: list[list[str | Path]] = [
            ["new", MINI, "-o", project, "--answers", minipack.COMPLETE],
            ["check", project],
            ["export", project, "-o", out],
            ["pack", "list"],
            ["pack", "check", MINI],
        ]
        for command in commands:
            done = run_labdesk(*command, prelude=WITHOUT_QT)
            assert (done.returncode, done.stderr) == (0, ""), command
        (word,) = out.glob("*.docx")
        assert run_labdesk("render", word, "-o", out / "again.pdf", prelude=WITHOUT_QT).returncode == 0

    def test_it_prints_utf8_in_whatever_locale(self, file: Path) -> None:
        session = Session.open(file)
        session.set("staff/" + session.project.rows("staff")[0] + "/name", "䶮\ud800" * 20)
        session.save()
        done = subprocess.run(
            [sys.executable, "-m", "ui", "check", str(file), "--json"],
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.decode("utf-8"))["problems"]

    def test_a_reader_that_has_enough_is_no_error(self, file: Path) -> None:
        command = f'"{sys.executable}" -m ui check "{file}" --json | head -c 10; exit ${{PIPESTATUS[0]}}'
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_command_imports_neither_qt_nor_what_it_does_not_need(self) -> None:
        done = run_labdesk(
            "--version", prelude="import sys, atexit\natexit.register(lambda: print(*sorted(sys.modules), sep=','))"
        )
        loaded = set(done.stdout.splitlines()[-1].split(","))
        assert not loaded & {"PySide6", "reportlab", "docx", "openpyxl", "pydantic", "yaml", "lark", "fontTools"}
