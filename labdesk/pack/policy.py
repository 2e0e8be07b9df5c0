"""Policy libraries: papers of an authority that a plan may cite by item. Never a source of rules.

A library is a folder in `resources/policy`: `policy.yaml` says which paper it is, `items.yaml` what it says, in our own
short words. A pack names the libraries that its plans may cite in `policies` (labdesk.pack.model).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError, model_validator

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import resource_dir
from labdesk.pack.explain import explain
from labdesk.pack.model import Cite, Id, Model, PackId, Source, Text
from labdesk.pack.problems import DataPath, Mark, PackError, Positions
from labdesk.pack.yamlfile import read_yaml

_FILES: Final = ("policy.yaml", "items.yaml")


class Figure(Model):
    """The number of a target as printed: 不少于 300 个, by the end of `year`."""

    value: Decimal
    unit: Text
    manner: Text
    year: int


class PolicyItem(Model):
    """One thing that the paper says.

    `number` is the item's as printed; several items may share it. `text` is our own wording. `directions` and
    `districts` name those that the item fits, each with the paper's word that says so; `general` says why it fits every
    plan. What fits which direction is inferred, by the policy's `fits`.
    """

    id: Id
    number: Text
    title: Text
    text: Text
    kind: Literal["task", "target", "emphasis", "measure"]
    figure: Figure | None = None
    directions: dict[Text, Text] = Field(default_factory=dict)
    districts: dict[Text, Text] = Field(default_factory=dict)
    general: str = ""
    cite: Cite


class Policy(Model):
    """A paper and its items, in the paper's order. `fits` says on what footing items are matched to directions."""

    format: Literal[1]
    id: PackId
    source: Source
    fits: Cite
    items: tuple[PolicyItem, ...]

    @model_validator(mode="after")
    def _can_be_cited(self) -> Policy:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("条目的 id 不能重复")
        if not self.source.number or self.source.dated is None:
            raise ValueError("政策文件要写明文号 number 和日期 dated")
        return self

    @property
    def title(self) -> str:
        return self.source.title

    @property
    def number(self) -> str:
        """The paper's own number: 苏府办〔2025〕19号."""
        return self.source.number

    @property
    def issued(self) -> dt.date:
        return self.source.dated or dt.date.min

    def item(self, item_id: str) -> PolicyItem | None:
        return next((item for item in self.items if item.id == item_id), None)


def policy_ids() -> tuple[str, ...]:
    """The ids of the libraries that come with the program."""
    root = _root()
    return tuple(sorted(each.name for each in root.iterdir() if (each / _FILES[0]).is_file())) if root.is_dir() else ()


@cache
def find_policy(policy_id: str) -> Policy | None:
    """The library of that id; None where there is none, as for a project from a program that had more of them."""
    return load_policy(_root() / policy_id) if policy_id in policy_ids() else None


def load_policy(folder: Path) -> Policy:
    """Load the library in a folder. Raises PackError with file and line, LabdeskError where a file can't be read."""
    data: dict[str, Any] = {}
    marks: dict[DataPath, Mark] = {}
    for name in _FILES:
        try:
            file = read_yaml((folder / name).read_bytes(), name)
        except OSError:
            raise LabdeskError(what=f"政策库的文件 {name} 读不出来。", todo="请重新安装程序。") from None
        data |= file.data
        marks |= file.marks
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        raise PackError(explain(error, Policy, data, Positions(marks))) from None


def _root() -> Path:
    return resource_dir() / "policy"
