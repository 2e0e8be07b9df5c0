"""The theme in force: which tokens, which zoom; follows the system until the person chooses, and tells of changes."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import SIZE, window_font
from ui.theme.palette import palette
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, Tokens

Choice: TypeAlias = Literal["system", "light", "dark"]

ZOOMS: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_MIDDLE: Final = 128  # between black and white


class Theme(QObject):
    """Tokens and zoom for the whole application. Made once by `ui.app`."""

    changed = Signal()
    in_force: ClassVar[Theme | None] = None

    def __init__(self, app: QApplication, choice: Choice = "system", zoom: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        self.zoom = zoom
        self._parts = ["start"]
        self.tokens: Tokens = LIGHT
        Theme.in_force = self
        # Fusion's palette follows the system; asking for the scheme by name would load the whole namespace Qt (20 ms).
        self._system_is_dark = app.palette().window().color().lightness() < _MIDDLE
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def choice(self) -> Choice:
        return self._choice

    def read_all(self) -> None:
        """Use the whole stylesheet; the first picture of the start page does with the least, for parsing takes time."""
        if len(self._parts) == 1:
            self._parts.append("window")
            self._apply()

    def choose(self, choice: Choice) -> None:
        """Light, dark, or as the system has it."""
        self._choice = choice
        self._apply()

    def set_zoom(self, zoom: float) -> None:
        """Make all text larger or smaller: 1.0 is the usual size."""
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._apply()

    def zoom_in(self) -> None:
        self.set_zoom(next((each for each in ZOOMS if each > self.zoom + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        self.set_zoom(next((each for each in reversed(ZOOMS) if each < self.zoom - 0.01), ZOOMS[0]))

    def px(self, pixels: float) -> int:
        """A length that grows with the zoom."""
        return max(1, round(pixels * self.zoom))

    def _apply(self) -> None:
        self.tokens = DARK if self._is_dark() else LIGHT
        self._app.setFont(window_font(self.px(SIZE)))
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens, self.zoom, self._parts))
        self.changed.emit()

    def _is_dark(self) -> bool:
        return self._system_is_dark if self._choice == "system" else self._choice == "dark"

    def _follow(self) -> None:
        """The system has changed between light and dark."""
        from PySide6.QtCore import Qt

        self._system_is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._apply()


def theme() -> Theme:
    """The theme in force; there is one as soon as there is an application of ours."""
    if Theme.in_force is None:
        raise RuntimeError("no theme: ui.app makes it")
    return Theme.in_force
