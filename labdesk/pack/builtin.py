"""The tables that every project has, whatever its pack asks. Their names begin with #, which no pack's field can."""

from __future__ import annotations

from typing import Final

from labdesk.pack.model import AnyField, AttachmentField, TableField, TextField

EVIDENCE: Final = "#evidence"
EVIDENCE_NAME: Final = "佐证材料"

BUILTIN: Final[dict[str, AnyField]] = {
    EVIDENCE: TableField(
        type="table",
        label=EVIDENCE_NAME,
        columns={
            "title": TextField(type="text", label="名称"),
            "kind": TextField(type="text", label="类别"),
            "file": AttachmentField(type="attachment", label="文件", at_most=1),
            "proves": TextField(type="text", label="证明的内容"),
        },
    )
}
"""By id. `proves` holds a list of paths of rows and fields, `kind` the id of a kind of evidence."""
