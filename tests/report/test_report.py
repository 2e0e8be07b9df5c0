"""The check report: what fails first with gap and clause, what is missing by page; text and paper say the same."""

from __future__ import annotations

from datetime import date

from labdesk.document.model import document_paragraphs
from tests.packs.samples import answered

PACK = "suzhou-datalab-2024"
DAY = date(2024, 12, 9)


def test_what_fails_comes_first_with_its_gap_and_clause() -> None:
    report = answered(PACK, "people-14").report(DAY)
    first = report.conditions[0]
    assert (first.state, first.stage, first.gap, first.clause) == ("不符合", "认定", "还差 1 人", "三（二）")
    assert "· 〔不符合〕实验室团队应不少于 15 人。还差 1 人。（三（二），认定）" in report.text()


def test_every_condition_is_in_it_and_counted() -> None:
    session = answered(PACK, "people-14")
    report = session.report(DAY)
    assert len(report.conditions) == len(session.findings())
    assert sum(count for _, count in report.counts) == len(report.conditions)
    assert ("不符合", 1) in report.counts


def test_it_says_which_programme_whose_and_when() -> None:
    text = answered(PACK, "complete").report(DAY, author="王五").text()
    assert "项目：苏州市数据创新应用实验室（苏州市数据局，2024 年批次）" in text
    assert "申报单位：苏州砺枢数据科技有限公司" in text
    assert "自查人：王五" in text
    assert "自查日期：2024年12月9日" in text


def test_what_is_missing_is_named_page_by_page() -> None:
    report = answered(PACK).report(DAY)
    assert report.missing_count == len(answered(PACK).missing())
    assert report.missing[0].page == "申报单位"
    assert "联系人（姓名、职务、电话、邮箱）" in report.missing[0].text
    assert "申报单位：（未填写）" in report.text()


def test_of_very_many_missing_answers_the_first_are_named_and_all_are_counted() -> None:
    session = answered(PACK)
    with session.edit("很多人") as editor:
        for _ in range(50):
            editor.insert("staff")
    staff = next(each for each in session.report(DAY).missing if each.page == "团队")
    assert staff.named < staff.count
    assert staff.text.endswith(f"；等 {staff.count} 处")


def test_a_wrong_answer_is_named_with_what_is_wrong() -> None:
    session = answered(PACK, "complete")
    session.set("contact/phone", "12345")
    report = session.report(DAY)
    assert report.problem_count == 1
    assert "· 联系人 · 电话：" in report.text()


def test_paper_says_what_the_text_says() -> None:
    report = answered(PACK, "people-14").report(DAY)
    printed = "\n".join(each.text for each in document_paragraphs(report.document()))
    for condition in report.conditions:
        assert condition.text in printed
        assert condition.gap in printed
    assert report.summary in printed


def test_what_no_file_can_hold_is_replaced() -> None:
    session = answered(PACK, "complete")
    session.set("lead/name", "甲\x01乙")
    assert "\x01" not in session.report(DAY).text()
