"""What the program remembers for the person: look, folders, the author's name. A small JSON file; never an answer."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final, Literal

from labdesk.base.paths import user_data_dir

_NAME: Final = "settings.json"


class Settings:
    """`zoom` 1.0 is the usual size of text; `folder` is where files were opened or saved last, `export_folder` where
    exports went last ("": nowhere yet); `author` is who signs check reports; `geometry` is the window's size (base64,
    as Qt gives it), `panel` whether the conditions are shown beside the page, `policies` whether
    policy items are offered beside a plan as soon as one is in it, `days` how many working days a
    piece of preparation is given, by its id. Of the preview: `preview` says whether it stands in the conditions' place,
    `preview_width` how wide it is there in pixels (0: as wide as it likes), `preview_geometry` the size of its own
    window, `preview_zoom` how large its pages are (1.0 is 100 %, 0 as wide as there is room, -1 whole pages),
    `preview_facing`, `preview_marks` and `preview_follows` whether pages face each other, show where to stamp, and
    follow the form. `forms` says where the authority's form lies, by the programme's id."""

    def __init__(self) -> None:
        self.theme: Literal["system", "light", "dark"] = "system"
        self.zoom = 1.0
        self.fonts: Literal["system", "shipped"] = "system"
        self.folder = ""
        self.export_folder = ""
        self.author = ""
        self.geometry = ""
        self.panel = True
        self.policies = False
        self.days: dict[str, int] = {}
        self.forms: dict[str, str] = {}
        self.preview = False
        self.preview_width = 0
        self.preview_geometry = ""
        self.preview_zoom = 0.0
        self.preview_facing = False
        self.preview_marks = True
        self.preview_follows = True

    @classmethod
    def load(cls) -> Settings:
        """What was saved last; what can't be understood is as at first."""
        found: Any = {}
        with contextlib.suppress(OSError, ValueError):
            found = json.loads((user_data_dir() / _NAME).read_text(encoding="utf-8"))
        return _checked(found if isinstance(found, dict) else {})

    def save(self) -> None:
        """Keep them. That they can't be kept stops nothing."""
        from labdesk.base.errors import LabdeskError
        from labdesk.storage import atomic

        file = user_data_dir() / _NAME
        with contextlib.suppress(OSError, LabdeskError):
            file.parent.mkdir(parents=True, exist_ok=True)
            atomic.write_bytes(file, json.dumps(vars(self), ensure_ascii=False, indent=1).encode("utf-8"))

    def start_folder(self) -> Path:
        """Where file dialogs begin."""
        folder = Path(self.folder) if self.folder else Path.home() / "Documents"
        return folder if folder.is_dir() else Path.home()


def _checked(found: dict[str, Any]) -> Settings:
    settings = Settings()
    for name, usual in vars(settings).items():
        value = found.get(name)
        if type(value) is type(usual):
            setattr(settings, name, value)
    if settings.theme not in ("system", "light", "dark"):
        settings.theme = "system"
    if settings.fonts not in ("system", "shipped"):
        settings.fonts = "system"
    settings.days = {name: days for name, days in settings.days.items() if type(days) is int and days >= 0}
    settings.forms = {name: path for name, path in settings.forms.items() if type(path) is str}
    settings.zoom = min(max(settings.zoom, 0.8), 2.0)
    return settings
