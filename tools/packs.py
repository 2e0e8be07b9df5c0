"""Writes resources/packs.json, the list of shipped packs that the start page reads: `python -m tools.packs`."""

import tempfile
from unittest import mock

from labdesk.base.paths import DATA_DIR_VARIABLE, resource_dir, templates_dir
from labdesk.pack import index


def main() -> None:
    """List the packs in `templates`, apart from whatever the user has installed."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict("os.environ", {DATA_DIR_VARIABLE: folder}):
        text = index.to_json(index.refresh([]), templates_dir()) + "\n"
    (resource_dir() / "packs.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
