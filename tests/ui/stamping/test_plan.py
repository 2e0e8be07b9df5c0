"""The step 盖章签字 says for each page whose seal, signature or date goes where, and shows the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.showing import visible
from ui.export.page import ExportPage
from ui.stamping.pages import StampPages
from ui.stamping.plan import PlaceLine

Show = Callable[[type[ExportPage], str | None], ExportPage]


def planned(page: ExportPage, qtbot: QtBot) -> list[str]:
    """The lines of the plan, made for whoever opens the step."""
    page.stages["stamp"].open()
    qtbot.waitUntil(lambda: bool(visible(page.plan, PlaceLine)), timeout=60_000)
    return [line.accessibleName() for line in visible(page.plan, PlaceLine)]


def test_each_place_has_a_line_in_the_order_of_the_pages(show: Show, qtbot: QtBot) -> None:
    page = show(ExportPage, "complete")
    lead, partner = "苏州砺枢数据科技有限公司", "姑胥理工大学"
    assert planned(page, qtbot) == [
        f"第 1 页，盖公章，{lead}，申报单位公章",
        f"第 18 页，盖公章，{lead}，公章",
        f"第 18 页，盖公章，{partner}，公章",
        "第 19 页，盖公章，推荐单位（申报单位留空），推荐单位公章",
    ]
    said = [label.text() for label in visible(page.plan, QLabel)]
    assert f"每份盖公章 3 处：{lead} 2 处；{partner} 1 处" in said
    assert "第 19 页由推荐单位填写和盖章，申报单位不要填、不要盖。" in said
    assert any(each.startswith("提示：现有来源没有规定骑缝章。") for each in said)
    (pictures,) = visible(page.plan, StampPages)
    assert [each.number for each in pictures.pictures] == [1, 18, 19]
    qtbot.waitUntil(lambda: all(each.image is not None for each in pictures.pictures), timeout=20_000)


def test_it_follows_what_is_filled_in_without_leaving_files(show: Show, qtbot: QtBot) -> None:
    page = show(ExportPage, "complete")
    planned(page, qtbot)
    page.workspace.set("lead/name", "改了名的公司")
    page.workspace.settle()
    qtbot.waitUntil(
        lambda: any("改了名的公司" in line.accessibleName() for line in visible(page.plan, PlaceLine)), timeout=60_000
    )
    assert page.workspace.session.project.printed == {}
