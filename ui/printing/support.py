"""Whether this computer can print from the program: Qt's printing and PDF parts are not on every system."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def is_there() -> bool:
    """Whether Qt can print PDF pages here."""
    try:
        import PySide6.QtPdf
        import PySide6.QtPrintSupport  # noqa: F401
    except ImportError:
        return False
    return True


def printers() -> list[str]:
    """The printers that there are; the usual one first."""
    if not is_there():
        return []
    from ui.printing import printers as known

    return known.names()


def why_none() -> str:
    """Why there is no printer, and what to do."""
    way = _tr("请打开 PDF，用别的程序打印，再点「我已打印去盖章」。")
    return (_tr("没有找到打印机。") if is_there() else _tr("这套系统里没有打印组件。")) + way


def _tr(text: str) -> str:
    return QCoreApplication.translate("printing", text)
