"""Packs that build on another batch: facts that the new batch has made untrue, and marks nobody may write."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found, warning
from labdesk.authoring.checks.inventory import inventory
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite


def check_batch(pack: LoadedPack) -> Iterator[Found]:
    """What `extends` leads to."""
    if not pack.bases:
        for path, cite in inventory(pack).of(Cite):
            if cite.carried:
                yield Found((*path, "carried"), "batch", "carried 由程序填写，模板包里不写")
        return
    restated = {f"param:{name}" for name, each in pack.model.parameters.items() if not each.cite.carried}
    for number, clause in enumerate(pack.model.clauses):
        changed = [name for name in clause.covered_by if name in restated]
        if clause.cite.carried and changed:
            yield warning(
                ("clauses", number),
                "superseded",
                f"沿用的事实「{clause.fact[:40]}」指向本批次重新规定的 {changed[0]}；不再成立就用 remove 删去，"
                "仍然成立就在本包的 clauses 里重写它的出处",
            )
