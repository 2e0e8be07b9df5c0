"""Attachments and matrices."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from tests.ui.showing import Shown
from ui.editors.attachment import AttachmentEditor
from ui.editors.matrix import MatrixEditor


def attachments(plan: Shown) -> AttachmentEditor:
    found = plan.editor("plan/files")
    assert isinstance(found, AttachmentEditor)
    return found


def drop(plan: Shown, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    attachments(plan).dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    plan.settle()


def test_a_file_that_is_dropped_is_listed_with_its_size(plan: Shown, tmp_path: Path) -> None:
    (tmp_path / "证明.pdf").write_bytes(b"%PDF" * 1000)
    drop(plan, tmp_path / "证明.pdf")
    assert [file.open.text() for file in attachments(plan).files] == ["证明.pdf"]
    assert "4.0 KB" in plan.texts(attachments(plan))


def test_a_file_is_taken_out_and_comes_back_with_undo(plan: Shown, tmp_path: Path) -> None:
    for name in ("甲.pdf", "乙.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    drop(plan, tmp_path / "甲.pdf", tmp_path / "乙.pdf")
    plan.click(attachments(plan).files[0].remove)
    assert [file.open.text() for file in attachments(plan).files] == ["乙.pdf"]
    plan.workspace.undo()
    assert [file.open.text() for file in attachments(plan).files] == ["甲.pdf", "乙.pdf"]


def test_a_file_that_is_not_accepted_is_kept_and_said_to_be_wrong(plan: Shown, tmp_path: Path) -> None:
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    drop(plan, tmp_path / "程序.exe")
    assert "不收「程序.exe」这种文件" in plan.said("plan/files")


def test_a_matrix_has_an_editor_in_each_cell(plan: Shown) -> None:
    matrix = plan.editor("funds")
    assert isinstance(matrix, MatrixEditor)
    assert set(matrix.cells) == {"funds/self/y1", "funds/self/y2", "funds/other/y1", "funds/other/y2"}
    cell = matrix.cells["funds/other/y2"].controls()[0]
    plan.click(cell)
    QTest.keyClicks(cell, "12.5")
    assert plan.raw("funds/other/y2") == "12.5"
    assert cell.accessibleName() == "其他 第二年"


def test_a_wrong_cell_is_named_below_the_matrix(plan: Shown) -> None:
    plan.workspace.set("funds/self/y1", "-1")
    matrix = plan.editor("funds")
    assert isinstance(matrix, MatrixEditor)
    assert "自筹 第一年：不能小于 0 万元" in matrix.messages.text
