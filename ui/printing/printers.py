"""The printers that this computer knows."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_DPI = 600  # as fine as office printers print text


def names() -> list[str]:
    """All printers, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def made(name: str) -> QPrinter:
    """A printer to print on."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    return printer
