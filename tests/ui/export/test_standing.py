"""Where the paper stands on its way, and which step comes next."""

from __future__ import annotations

import datetime as dt

from labdesk.project.attachments import Attachment
from labdesk.project.printed import Fingerprint, Printed, Scan
from ui.export.standing import Exports, Standing, Step, standings

NOW = dt.datetime(2024, 12, 9, 16, 30)  # noqa: DTZ001 - the applicant's own clock
AT = "2024-12-09T16:05:00+08:00"


def printed(pages: int = 17, scanned: int | None = None, output: str = "application") -> Printed:
    scan = None if scanned is None else Scan(Attachment("扫描.pdf", "0" * 64, 1), scanned, AT)
    return Printed(output, AT, pages, Fingerprint({}, ""), scan)


def stand(
    *known: Printed, outdated: bool = False, exports: Exports | None = None, outputs: tuple[str, ...] = ("application",)
) -> dict[Step, Standing]:
    return standings(outputs, {each.output: each for each in known}, ["application"] if outdated else [], exports, NOW)


def words(found: dict[Step, Standing]) -> list[str]:
    return [each.word for each in found.values() if each.word]


def next_step(found: dict[Step, Standing]) -> list[Step]:
    return [step for step, each in found.items() if each.kind == "next"]


def test_at_first_files_are_to_be_exported() -> None:
    found = stand()
    assert next_step(found) == ["export"]
    assert words(found) == ["还没有导出", "还没有打印正式件"]


def test_after_the_export_comes_printing() -> None:
    found = stand(exports=Exports(NOW))
    assert found["export"] == Standing("done", "已导出，今天 16:30")
    assert next_step(found) == ["print"]


def test_what_was_edited_after_the_export_is_exported_again() -> None:
    found = stand(exports=Exports(NOW, edited=True))
    assert next_step(found) == ["export"]
    assert found["export"].word == "导出之后有改动"


def test_what_is_printed_is_stamped_next_even_if_the_project_was_closed_between() -> None:
    found = stand(printed())
    assert next_step(found) == ["stamp"]
    assert words(found) == ["已导出", "已打印，今天 16:05", "等盖章、签字", "还没有登记"]


def test_with_the_scan_it_is_handed_in() -> None:
    found = stand(printed(scanned=17))
    assert next_step(found) == ["submit"]
    assert found["scan"] == Standing("done", "已登记，17 页")


def test_a_page_too_few_is_wrong() -> None:
    found = stand(printed(scanned=16))
    assert found["scan"] == Standing("wrong", "页数不一致")
    assert next_step(found) == []


def test_outdated_paper_is_printed_again() -> None:
    found = stand(printed(scanned=17), outdated=True)
    assert found["print"] == Standing("wrong", "需重印重盖")
    assert found["scan"] == Standing("wrong", "扫描件不是最新内容")
    assert found["stamp"].kind == "later"


def test_without_places_for_seals_the_scan_is_next() -> None:
    found = standings(("application",), {"application": printed()}, [], None, NOW, seals=False)
    assert found["stamp"] == Standing("done", "没有留盖章的位置")
    assert next_step(found) == ["scan"]


def test_of_several_documents_each_has_to_be_printed() -> None:
    both = ("application", "letter")
    assert stand(printed(), outputs=both)["print"].kind != "done"
    found = stand(printed(), printed(2, 2, "letter"), outputs=both)
    assert found["print"].kind == "done"
    assert found["scan"] == Standing("later", "还没有登记全")
