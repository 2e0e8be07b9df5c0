"""Calls into Qt never use up None, nor True."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

import ui


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_more_calls_than_none_has_references_of_its_own(qapp: QApplication) -> None:
    assert qapp is not None
    assert ui.__doc__
    widget = QWidget()
    for _ in range(100_000):
        widget.parentWidget()
    assert sys.getrefcount(None) > 1 << 28


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal there")
def test_more_signals_than_true_has_references_of_its_own(qapp: QApplication) -> None:
    assert qapp is not None
    timer = QTimer()
    for _ in range(100_000):
        timer.timeout.emit()
    assert sys.getrefcount(True) > 1 << 28
