"""Every field type has an editor, and every control a name."""

from collections.abc import Callable
from typing import get_args

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget

from labdesk.pack.model import AnyField
from tests.ui.showing import Shown, visible
from ui.editors.registry import EDITORS


def test_no_field_type_lacks_an_editor() -> None:
    models = get_args(get_args(AnyField)[0])
    types = {get_args(model.model_fields["type"].annotation)[0] for model in models}
    assert types - {"group"} == set(EDITORS)  # a page shows a group's fields one by one


@pytest.mark.parametrize("page", ["unit", "team", "plan"])
def test_every_control_tells_a_screen_reader_what_it_is(show: Callable[[str], Shown], page: str) -> None:
    shown = show(page)
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QTextEdit, QAbstractButton)
    for kind in kinds:
        for control in visible(shown.page, kind):
            if not control.objectName().startswith("qt_"):  # those are Qt's own
                assert control.accessibleName() or control.property("text"), control


def test_a_computed_value_is_read_out_as_it_is_now(plan: Shown) -> None:
    value = plan.control("plan/people")
    for count in (1, 2):
        plan.workspace.insert_row("staff")
        assert value.accessibleName() == f"成员人数：{count} 人"
