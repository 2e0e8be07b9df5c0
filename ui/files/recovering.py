"""Offers what a crashed session left: which file, when, and how it differs from what is saved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from labdesk.project.difference import Difference
from labdesk.storage import recovery
from labdesk.storage.recovery import Recovered
from ui.notice import Action, Notice
from ui.parts.moments import told

if TYPE_CHECKING:
    from ui.windows import Windows

_FIELDS_NAMED = 4


def offer(windows: Windows) -> None:
    """Ask about each thing that can be recovered, the latest first; each is one message with two answers."""
    for recovered in recovery.find():
        windows.tell(_notice(windows, recovered))


def _notice(windows: Windows, recovered: Recovered) -> Notice:
    now = dt.datetime.now()  # noqa: DTZ005 - shown in the person's own time
    when = told(dt.datetime.fromtimestamp(recovered.last_edit), now)  # noqa: DTZ006
    name = recovered.path.name if recovered.path is not None else recovered.project.pack.model.short_name
    difference = said(recovery.difference_to_file(recovered), saved=recovered.path is not None)
    return Notice(
        _tr("上次没有正常退出，「{}」有没保存的修改可以恢复。").format(name),
        _tr("最后修改：{}。{}").format(when, difference),
        "warning",
        (
            Action(_tr("恢复"), lambda: windows.projects.recover(recovered)),
            Action(_tr("不要了"), lambda: recovery.discard(recovered)),
        ),
    )


def said(difference: Difference, *, saved: bool) -> str:
    """A difference in a sentence: how much, and where."""
    parts = [
        _tr("{} 处内容不同").format(difference.answers) if difference.answers else "",
        _tr("多 {} 行").format(difference.rows_added) if difference.rows_added else "",
        _tr("少 {} 行").format(difference.rows_removed) if difference.rows_removed else "",
    ]
    much = "，".join(part for part in parts if part) or _tr("行的顺序不同")
    named = "、".join(difference.fields[:_FIELDS_NAMED])
    more = _tr(" 等") if len(difference.fields) > _FIELDS_NAMED else ""
    against = _tr("与已保存的文件相比") if saved else _tr("还没有保存过")
    return f"{against}：{much}" + (f"（{named}{more}）。" if named else "。")


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovering", text)
