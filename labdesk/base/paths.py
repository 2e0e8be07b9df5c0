"""Where things are: shipped data beside the program, the user's own data and logs."""

import os
import sys
from pathlib import Path

DATA_DIR_VARIABLE = "LABDESK_DATA_DIR"

_APP_NAME = "labdesk"
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_dir(name: str) -> Path:
    """A folder of data that comes with the program, by name.

    Looks inside a frozen program first, then inside an installed wheel (`labdesk/_data`), then beside the
    packages in a checkout. The folder is not promised to exist in a broken installation.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource_dir() -> Path:
    """Fonts, icons, styles and shared vocabulary."""
    return shipped_dir("resources")


def templates_dir() -> Path:
    """The programme packs that come with the program, one folder each."""
    return shipped_dir("templates")


def user_data_dir() -> Path:
    """The user's own data: packs, journal, settings. May not exist yet; whoever writes creates it.

    The environment variable LABDESK_DATA_DIR overrides the system's usual place.
    """
    override = _override()
    if override is not None:
        return override
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP_NAME, appauthor=False, roaming=False))


def user_log_dir() -> Path:
    """Where the program's log lies. May not exist yet; LABDESK_DATA_DIR overrides it as `log` inside."""
    override = _override()
    if override is not None:
        return override / "log"
    import platformdirs

    return Path(platformdirs.user_log_dir(_APP_NAME, appauthor=False))


def _override() -> Path | None:
    value = os.environ.get(DATA_DIR_VARIABLE, "").strip()
    return Path(value).expanduser().absolute() if value else None
