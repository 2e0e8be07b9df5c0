"""What an open project becomes on paper: exports, the authority's form, what was printed for the stamp, its scan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from labdesk.base.errors import LabdeskError
from labdesk.document.fonts import FontSet
from labdesk.document.model import Notices
from labdesk.document.outputs import Kind
from labdesk.exporting import Export, Exported
from labdesk.project.attachments import Attachment
from labdesk.project.printed import Printed, Scan
from labdesk.report import Report
from labdesk.session.proving import Proving
from labdesk.storage.blobs import Blob

if TYPE_CHECKING:
    from labdesk.document.fonts.report import FontUse
    from labdesk.forms.files import BlankForm


class OnPaper(Proving):
    """Makes files of the answers, and keeps what the stamped paper said."""

    def export(
        self,
        folder: Path,
        kinds: Sequence[Kind] = ("word", "pdf"),
        fonts: FontSet = "shipped",
        *,
        guides: bool = False,
        draft: bool = False,
    ) -> Exported:
        """Write every document that the programme asks for into a folder, which is made if need be; with
        `guides` also how to stamp each. A `draft` says on each page that it is one.

        Nothing in the answers stops it. Raises StorageError where writing failed; files written so far are whole.
        """
        return Export(self.project, folder, kinds, fonts, guides=guides, draft=draft).run()

    def exporting(
        self,
        folder: Path,
        kinds: Sequence[Kind],
        fonts: FontSet,
        *,
        guides: bool = False,
        draft: bool = False,
        forms: Sequence[BlankForm] = (),
    ) -> Export:
        """An export of the answers as they are now, to be run in another thread; in `forms` where there are any."""
        return Export(self.project.snapshot(), folder, kinds, fonts, guides=guides, draft=draft, forms=forms)

    def forms(self) -> list[BlankForm]:
        """The authority's forms that outputs were filled into, as far as their files are there."""
        from labdesk.forms.files import BlankForm

        uses = ((output, each.form) for output, each in self.project.filled.items() if each.form is not None)
        found = ((output, use, self.blob(use.file.sha256)) for output, use in uses)
        return [BlankForm(output, blob.read(), use) for output, use, blob in found if blob is not None]

    def remember_filled(self, filled: Printed, content: bytes) -> None:
        """Keep what an output was filled into: the authority's form, whose file's bytes these are. Raises
        StorageError."""
        from tempfile import TemporaryDirectory

        assert filled.form is not None  # noqa: S101 - it is the form that counts
        with TemporaryDirectory() as folder:
            path = Path(folder) / "form.docx"
            path.write_bytes(content)
            self._filing.take_in(path)
        self.project.filled[filled.output] = filled
        self._note_down()

    def forget_form(self, output: str) -> None:
        """An output is the pack's own document again."""
        if self.project.filled.pop(output, None) is not None:
            self._note_down()

    def exporting_report(self, report: Report, folder: Path, fonts: FontSet) -> Export:
        """An export of a report alone, in `extra` below the folder, to be run in another thread."""
        return Export(self.project.snapshot(), folder, (), fonts, report)

    def font_report(self, fonts: FontSet) -> dict[str, tuple[FontUse, ...]]:
        """By output, in which face the PDF sets each family that the Word file names."""
        from labdesk.document.fonts.report import font_report
        from labdesk.document.outputs import document_of, outputs_of

        view, notices = self.view, Notices()
        return {each.id: font_report(document_of(each, view, notices), fonts) for each in outputs_of(view)}

    def remember_printed(self, printed: Sequence[Printed]) -> None:
        """Keep what was exported for the stamp; a scan of what was printed before belongs to it no more."""
        for each in printed:
            self.project.printed[each.output] = each
        self._note_down()

    def scanned(self, path: Path) -> tuple[int, Blob]:
        """The pages and the bytes of a scan, safe on the disk when this returns. In any thread. Raises LabdeskError
        where the file is no PDF that can be read."""
        from labdesk.document.scan import page_count

        return page_count(path), self._filing.store(path)

    def register_scan(
        self, path: Path, output: str | None = None, *, scanned: tuple[int, Blob] | None = None
    ) -> Printed:
        """Take in the scan of an output's stamped paper (the first output by default) and count its pages.

        What was not remembered when it was printed counts as printed now: the authority's form as it was filled last,
        else the output as it is. Raises LabdeskError where there is no such output or the file is no PDF that can be
        read. `scanned` is what `scanned` says of it, if that was asked in another thread.
        """
        output = output or self.project.pack.model.outputs[0].id
        (pages, blob), now = scanned or self.scanned(path), datetime.now().astimezone()
        known, filled = self.project.printed.get(output), self.project.filled.get(output)
        if filled is not None and (known is None or known.form is None):
            known = filled
        if known is None:
            made = Export(self.project, Path(), ("pdf",), "shipped").printed()
            known = next((each for each in made if each.output == output), None)
        if known is None:
            raise LabdeskError(what="没有这样一份材料。", todo="请检查 --output 的写法。")
        self._filing.know(blob)
        file = Attachment(path.name, blob.sha256, blob.size)
        self.project.printed[output] = known.with_scan(Scan(file, pages, now.isoformat(timespec="seconds")))
        self._note_down()
        return self.project.printed[output]

    def needs_reprint(self) -> dict[str, tuple[str, ...]]:
        """Which outputs no longer say what was printed for the stamp: by output, the places in words that changed."""
        from labdesk.document.reprint import reprints

        return reprints(self.view)

    def _note_down(self) -> None:
        self._notes += 1
        self._filing.note()
