"""Errors: what the reader is told, and what a script sees."""

import re

from labdesk.base.errors import InternalError, LabdeskError


def test_an_error_says_what_happened_what_was_kept_and_what_to_do_in_one_line() -> None:
    error = LabdeskError(what="文件打不开。", kept="原文件没有改动。", todo="请换一个文件\n再试。")
    assert error.text() == str(error) == "文件打不开。原文件没有改动。请换一个文件 再试。"


def test_what_is_not_known_is_left_out() -> None:
    assert LabdeskError(what="文件打不开。").text() == "文件打不开。"


def test_each_error_has_an_id_that_can_be_read_aloud() -> None:
    ids = {LabdeskError(what="文件打不开。").id for _ in range(50)}
    assert len(ids) > 1
    assert all(re.fullmatch(r"E-[2-9A-HJKMNP-Z]{4}", error_id) for error_id in ids)


def test_the_users_errors_exit_with_2_and_ours_with_3() -> None:
    assert (LabdeskError.exit_code, InternalError.exit_code) == (2, 3)
