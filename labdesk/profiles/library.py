"""The library of profiles on this computer: one file of the user's own, there only while the user wants it.

Every change reads the file, changes it and writes it whole, so that what was deleted is in no file of ours any more.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.base.paths import user_data_dir
from labdesk.profiles.kinds import KindName, kinds
from labdesk.profiles.model import Profile, checked, new_profile
from labdesk.storage import atomic
from labdesk.storage.errors import while_reading, while_writing
from labdesk.storage.files import make_folder

MOST: Final = 5_000
MAX_BYTES: Final = 50_000_000
_FORMAT: Final = 1
_OWN_ONLY: Final = 0o600


class Library:
    """The profiles in a folder, by default the user's own. Nothing is stored before `turn_on`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder if folder is not None else user_data_dir() / "profiles"
        self.path = self._folder / "library.json"

    @property
    def is_on(self) -> bool:
        """Whether the user wants profiles to be stored."""
        try:
            return self.path.is_file()
        except OSError:
            return False

    def turn_on(self) -> None:
        """Begin to store profiles. Raises StorageError."""
        if not self.is_on:
            self._write([])

    def turn_off(self) -> None:
        """Store nothing any more: all profiles are deleted. Raises StorageError."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise while_writing(error, self.path, kept="") from error
        self._sweep()
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def profiles(self, kind: KindName | None = None) -> list[Profile]:
        """The profiles, of one kind or of all, by name. Raises LabdeskError where the file can't be read."""
        found = self._read() if self.is_on else []
        return sorted((each for each in found if kind in (None, each.kind)), key=lambda each: (each.kind, each.name))

    def add(self, kind: KindName, values: Mapping[str, object]) -> Profile:
        """Store a new profile. Raises LabdeskError."""
        added = new_profile(kind, values)
        self._write([*self._required(), added])
        return added

    def update(self, profile_id: str, values: Mapping[str, object]) -> Profile:
        """Replace what is kept in a profile. Raises LabdeskError where it is gone."""
        profiles = self._required()
        index = _index(profiles, profile_id)
        profiles[index] = replace(profiles[index], values=checked(profiles[index].kind, values))
        self._write(profiles)
        return profiles[index]

    def remember(self, kind: KindName, values: Mapping[str, object]) -> Profile:
        """Store what is known now of a unit or a person: into its profile if there is one, else into a new one."""
        return self.remember_all([(kind, values)])[0]

    def remember_all(self, found: list[tuple[KindName, Mapping[str, object]]]) -> list[Profile]:
        """`remember` for several, all or none of them."""
        profiles = self._required()
        result = []
        for kind, values in found:
            new = new_profile(kind, values)
            known = next((i for i, each in enumerate(profiles) if each.is_same(kinds()[kind], new.values)), None)
            if known is None:
                profiles.append(new)
            else:
                new = profiles[known] = replace(
                    profiles[known], values=checked(kind, {**profiles[known].values, **new.values})
                )
            result.append(new)
        self._write(profiles)
        return result

    def delete(self, profile_id: str) -> None:
        """Delete a profile from the disk. Raises LabdeskError where it is gone."""
        profiles = self._required()
        del profiles[_index(profiles, profile_id)]
        self._write(profiles)
        self._sweep()

    def _required(self) -> list[Profile]:
        if not self.is_on:
            raise LabdeskError(what="资料库没有开启，没有存入任何内容。", todo="请先在设置里开启「单位和人员资料」。")
        return self._read()

    def _read(self) -> list[Profile]:
        try:
            with self.path.open("rb") as file:
                return _profiles(json.loads(file.read(MAX_BYTES + 1)))
        except OSError as error:
            raise while_reading(error, self.path) from error
        except (ValueError, KeyError, TypeError, RecursionError, LabdeskError) as error:
            raise LabdeskError(
                what="单位和人员资料库读不出来，可能已损坏。",
                kept="程序没有改动它。",
                todo="可以在设置里关闭并清空资料库，再从导出的文件导入。",
            ) from error

    def _write(self, profiles: list[Profile]) -> None:
        if len(profiles) > MOST:
            raise LabdeskError(what=f"资料太多，最多 {MOST} 份。", kept="原有资料没有改动。", todo="请先删去不用的。")
        data = {"format": _FORMAT, "profiles": [_data(each) for each in profiles]}
        make_folder(self._folder)
        with contextlib.suppress(OSError):
            self.path.chmod(_OWN_ONLY)
        atomic.write_bytes(self.path, json.dumps(data, ensure_ascii=True).encode(), mode=_OWN_ONLY)
        log.event("profiles.saved", count=len(profiles))

    def _sweep(self) -> None:
        """Remove what a killed program may have left half-written."""
        with contextlib.suppress(OSError):
            for left in self._folder.glob(f".*{atomic.TEMP_SUFFIX}"):
                left.unlink()


def _data(profile: Profile) -> dict[str, Any]:
    return {"id": profile.id, "kind": profile.kind, "values": dict(profile.values)}


def _profiles(found: Mapping[str, Any]) -> list[Profile]:
    if found["format"] != _FORMAT:
        raise ValueError("format")
    return [_profile(each) for each in found["profiles"]]


def _profile(found: Mapping[str, Any]) -> Profile:
    """Raises KeyError, TypeError or LabdeskError for anything but what `_data` gave."""
    kind: KindName = found["kind"]
    if kind not in kinds() or not isinstance(found["id"], str):
        raise TypeError("profile")
    return Profile(found["id"], kind, checked(kind, found["values"]))


def _index(profiles: list[Profile], profile_id: str) -> int:
    found = next((number for number, each in enumerate(profiles) if each.id == profile_id), None)
    if found is None:
        raise LabdeskError(what="这份资料已经不在资料库里。", kept="其他资料没有改动。")
    return found
