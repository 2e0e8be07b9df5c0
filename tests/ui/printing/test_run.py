"""A print run prints the sides in their order, true to size, and never keeps the window waiting."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from labdesk.document.collation import Side, sides
from ui.printing.run import PrintRun

A4 = (595.3, 841.9)
A3 = (841.9, 1190.6)
ACROSS = (841.9, 595.3)
DPI = 60


def pdf(sizes: list[tuple[float, float]]) -> bytes:
    """Pages with a black square an inch wide, two inches from the left and one and a half from the top."""
    content = BytesIO()
    canvas = Canvas(content)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(144, size[1] - 108 - 72, 72, 72, fill=1)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def file_printer(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(DPI)
    printer.setOutputFileName(str(path))
    return printer


def printed(
    bot: QtBot, folder: Path, sizes: list[tuple[float, float]], order: tuple[Side, ...], mark: str = ""
) -> Path:
    """What comes out of a printer that prints into a file."""
    path = folder / "printed.pdf"
    printer = file_printer(path)
    keeper = QObject()
    run = PrintRun(pdf(sizes), order, printer, keeper, mark=mark)
    with bot.waitSignal(run.done, timeout=20_000):
        run.start()
    return path


def papers(path: Path) -> list[tuple[int, int]]:
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(path).pages]


def pictures(path: Path) -> list[QImage]:
    """The pages as they look, an inch to `DPI` pixels."""
    document = QPdfDocument()
    document.load(str(path))
    found = []
    for page in range(document.pageCount()):
        size = document.pagePointSize(page) * (DPI / 72)
        paper = QImage(QSize(round(size.width()), round(size.height())), QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(0, 0, document.render(page, paper.size()))
        painter.end()
        found.append(paper)
    document.close()
    return found


def is_dark(picture: QImage, x: float, y: float) -> bool:
    """Whether it is black at so many inches from the left and the top."""
    return picture.pixelColor(round(x * DPI), round(y * DPI)).lightness() < 60


def marked(picture: QImage) -> int:
    """How many pixels are of the mark's light grey."""
    greys = bytes(picture.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    return sum(200 < grey < 240 for grey in greys)


def test_copies_come_one_after_another_with_blank_backs(qtbot: QtBot, tmp_path: Path) -> None:
    path = printed(qtbot, tmp_path, [A4], sides([A4], [0], 2, duplex=True))
    first, back, second, last = pictures(path)
    assert [is_dark(each, 2.5, 2) for each in (first, back, second, last)] == [True, False, True, False]


def test_every_page_is_printed_on_its_own_paper_without_being_scaled(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = [A4, A3, ACROSS]
    path = printed(qtbot, tmp_path, sizes, sides(sizes, [0, 1, 2], 1, duplex=False))
    assert papers(path) == [(595, 842), (842, 1191), (842, 595)]
    for picture in pictures(path):
        assert is_dark(picture, 2.1, 1.6)
        assert is_dark(picture, 2.9, 2.4)
        assert not is_dark(picture, 1.9, 2)
        assert not is_dark(picture, 3.1, 2)
        assert not is_dark(picture, 2.5, 1.4)
        assert not is_dark(picture, 2.5, 2.6)


def test_a_draft_is_marked_on_each_page_behind_the_text_and_nothing_else_is(qtbot: QtBot, tmp_path: Path) -> None:
    order = sides([A4, ACROSS], [0, 1], 1, duplex=False)
    marks = [marked(each) for each in pictures(printed(qtbot, tmp_path, [A4, ACROSS], order, "草稿 2026-11-23"))]
    assert all(count > 500 for count in marks)
    assert is_dark(pictures(tmp_path / "printed.pdf")[0], 2.5, 2)
    plain = [marked(each) for each in pictures(printed(qtbot, tmp_path, [A4, ACROSS], order))]
    assert max(plain) < 250


def test_the_window_lives_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    ticks: list[int] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    printed(qtbot, tmp_path, [A4], sides([A4], [0], 4, duplex=False))
    assert len(ticks) > 4


def test_what_is_cancelled_is_not_told_as_done(qtbot: QtBot, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    keeper = QObject()
    run = PrintRun(pdf([A4] * 30), sides([A4] * 30, range(30), 1, duplex=False), printer, keeper)
    with qtbot.waitSignal(run.printed, timeout=20_000):
        run.start()
    with qtbot.assertNotEmitted(run.done, wait=300):
        run.cancel()


def test_a_window_that_goes_leaves_the_printer_in_peace(qtbot: QtBot, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    keeper = QObject()
    run = PrintRun(pdf([A4] * 30), sides([A4] * 30, range(30), 1, duplex=False), printer, keeper)
    with qtbot.waitSignal(run.printed, timeout=20_000):
        run.start()
    with qtbot.waitSignal(run.destroyed):
        keeper.deleteLater()
    assert printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Idle)


def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, tmp_path: Path, qtlog: Any) -> None:
    printer = file_printer(tmp_path / "no" / "such" / "folder.pdf")
    keeper = QObject()
    run = PrintRun(pdf([A4]), sides([A4], [0], 1, duplex=False), printer, keeper)
    with qtlog.disabled(), qtbot.waitSignal(run.failed, timeout=20_000):  # Qt says so on stderr as well
        run.start()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing"])
def test_what_is_no_pdf_is_told(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    keeper = QObject()
    run = PrintRun(content, (Side(0, A4),), printer, keeper)
    with qtbot.waitSignal(run.failed, timeout=20_000):
        run.start()
