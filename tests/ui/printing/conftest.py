"""The page 导出 with a printer that prints into files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.ui.export.conftest import out, settings, show
from ui.printing import printers, support

__all__ = ["Office", "office", "out", "settings", "show"]


class FilePrinter(QPrinter):
    """Prints each document into a file, and knows whether it was to print on both sides; a file has no sides."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setResolution(40)
        self.sides = QPrinter.DuplexMode.DuplexNone
        self._folder = folder

    def setDocName(self, name: str) -> None:  # noqa: N802
        count = len(list(self._folder.iterdir()))
        self.setOutputFileName(str(self._folder / f"{count}_{name}.pdf"))

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
        printer = FilePrinter(self.folder)
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
