"""The page 导出, as in its own tests."""

from tests.ui.export.conftest import out, settings, show

__all__ = ["out", "settings", "show"]
