"""The preview where Qt PDF is missing, as on some systems: the pages as a file for another program."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from labdesk.base.errors import LabdeskError
from labdesk.previewing import Preview
from ui.parts.opening import open_local
from ui.preview.base import PreviewBase
from ui.preview.state import EmptyState
from ui.preview.worker import PreviewWorker
from ui.settings.store import Settings


class WithoutPages(PreviewBase):
    """Says why there are no pages, and opens them elsewhere."""

    def __init__(self, settings: Settings, worker: PreviewWorker) -> None:
        """The worker becomes this pane's."""
        super().__init__()
        self._settings = settings
        self._worker = worker
        worker.setParent(self)
        worker.ready.connect(self._open)
        worker.failed.connect(self._on_failed)
        self._opens = False
        self.state = EmptyState(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self._offer(self.tr("改了以后再点一次，就是新的。"))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._worker.stop()

    def _offer(self, more: str) -> None:
        text = self.tr("这台电脑上没有显示 PDF 的组件，不能在这里预览。")
        self.state.say(text, more, button=self.tr("用其他程序打开 PDF"), run=self._begin)

    def _begin(self) -> None:
        self._opens = True
        self._worker.set_fonts(self._settings.fonts)
        self._worker.stop()
        self._worker.start()

    def _open(self, preview: Preview) -> None:
        if self._opens:
            self._opens = False
            if not open_local(preview.pdf):
                self._offer(self.tr("没有能打开 PDF 的程序。可以先导出，再拷到别的电脑上看。"))

    def _on_failed(self, error: LabdeskError) -> None:
        self._offer(" ".join(filter(None, (error.what, error.todo))))
