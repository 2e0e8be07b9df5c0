"""What the tests of storage share."""

from pathlib import Path

import pytest

from labdesk.storage import blobs
from labdesk.storage.container import Contents

PROJECT = {"format": 1, "kind": "labdesk-project", "answers": {"lead/name": {"raw": "甲乙\ud800", "stamp": "a:1"}}}


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    """A small project with a pack's file and a picture."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG" + bytes(range(200)))
    blob = blobs.of_file(picture)
    return Contents(PROJECT, {"pack.yaml": b"format: 1\n"}, {blob.sha256: blob})
