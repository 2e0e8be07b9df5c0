"""The page 导出 with a printer that prints into files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.ui.export.conftest import out, settings, show
from ui.printing import printers, support

__all__ = ["Office", "office", "out", "settings", "show"]


class FilePrinter(QPrinter):
    """Prints into a file, and knows whether it was to print on both sides; a file has no sides."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setResolution(40)
        self.setOutputFileName(str(path))
        self.sides = QPrinter.DuplexMode.DuplexNone

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802
        self.sides = duplex


class Office:
    """The printers of a computer; what they print lies in `folder`, in the order in which it was printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = ["办公室打印机", "前台打印机"]
        self.used: list[str] = []
        self.made: list[FilePrinter] = []

    def make(self, name: str) -> QPrinter:
        printer = FilePrinter(self.folder / f"{len(self.used)}.pdf")
        self.used.append(name)
        self.made.append(printer)
        return printer

    @property
    def papers(self) -> list[Path]:
        return sorted(self.folder.glob("*.pdf"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    folder = tmp_path / "printed"
    folder.mkdir()
    found = Office(folder)
    monkeypatch.setattr(support, "printers", lambda: found.names)
    monkeypatch.setattr(printers, "made", found.make)
    return found
