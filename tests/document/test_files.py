"""Where a finished document goes, and what is said when it can't."""

from __future__ import annotations

import errno
from io import BytesIO
from pathlib import Path

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.document.files import cause, store


def test_it_goes_to_a_path_or_an_open_file(tmp_path: Path) -> None:
    file = BytesIO()
    store(b"x", file, kind="PDF", program="阅读器")
    store(b"x", tmp_path / "x.pdf", kind="PDF", program="阅读器")
    assert file.getvalue() == (tmp_path / "x.pdf").read_bytes() == b"x"


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LabdeskError) as caught:
        store(b"x", tmp_path / "没有" / "申报表.pdf", kind="PDF", program="阅读器")
    assert caught.value.text() == (
        "无法写入 PDF 文件「申报表.pdf」：文件或文件夹不存在。"
        "请关闭正在打开它的阅读器，并确认有权写入该文件夹，然后重试。"
    )


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "磁盘已满"), (errno.EIO, "系统拒绝了这个操作")])
def test_a_cause_is_said_in_chinese(number: int, words: str) -> None:
    assert cause(OSError(number, "English")) == words
