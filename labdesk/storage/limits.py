"""How much a project file may hold. The same when writing and when reading: what was saved can be opened."""

from typing import Final

PROJECT_BYTES: Final = 128 << 20  # project.json, unpacked
MANIFEST_BYTES: Final = 16 << 20
PACK_BYTES: Final = 32 << 20  # all files of the pack together, unpacked
PACK_FILES: Final = 1000
BLOBS: Final = 5000
FILE_BYTES: Final = 2_000_000_000  # the whole file; keeps clear of Zip64
