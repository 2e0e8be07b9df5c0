"""What a new batch takes over from the pack that it builds on: nothing of it is official for the new batch.

A fact keeps its citation of the old source, as inferred and carried over (推定沿用). Dates, and whatever else the old
pack bounds in time, are not taken over at all: their value is not stated any more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from labdesk.pack.model import Parameter
from labdesk.pack.wording import printed

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Answers in a rule's examples: whatever is called `cite` there is somebody's answer.
_ANSWERS: Final = "given"
# What a parameter is, apart from its value and what is said of that.
KEPT_OF_EXPIRED: Final = ("label", "unit")


def carried(data: Mapping[str, Any]) -> dict[str, Any]:
    """A base's data as a new batch may take it over. Data that is no pack's is left for loading to complain of."""
    batch = data.get("batch")
    label = str(batch["label"]) if isinstance(batch, Mapping) and isinstance(batch.get("label"), str) else "上一批次"
    sources = data.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else None
    source = first["id"] if isinstance(first, Mapping) and isinstance(first.get("id"), str) else ""
    found = {key: _cites_carried(value, key, source, label) for key, value in data.items()}
    parameters = found.get("parameters")
    if isinstance(parameters, Mapping):
        found["parameters"] = {name: _parameter(each, label) for name, each in parameters.items()}
    outputs = found.get("outputs")
    if isinstance(outputs, list):
        found["outputs"] = [_output(each) for each in outputs]
    return found


def is_bound_in_time(parameter: Any) -> bool:
    """Whether a parameter holds for one batch alone: a date, or a value with an end."""
    if not isinstance(parameter, Mapping):
        return False
    value = parameter.get("value")
    is_date = isinstance(value, dt.date) or (isinstance(value, str) and _DATE.match(value) is not None)
    return is_date or parameter.get("valid_to") is not None


def _cites_carried(value: Any, key: str, source: str, batch: str) -> Any:
    if key == "cite" and (isinstance(value, str) or (isinstance(value, Mapping) and "clause" in value)):
        return _cite({"clause": value} if isinstance(value, str) else value, source, batch)
    if isinstance(value, Mapping):
        return {
            each: inner if each == _ANSWERS else _cites_carried(inner, each, source, batch)
            for each, inner in value.items()
        }
    if isinstance(value, list):
        return [_cites_carried(inner, "", source, batch) for inner in value]
    return value


def _cite(cite: Mapping[str, Any], source: str, batch: str) -> dict[str, Any]:
    """A citation of the old batch's source; one that was carried over before stays as it is."""
    result = dict(cite)
    if result.get("carried"):
        return result
    result["doc"] = result.get("doc") or source
    result["carried"] = batch
    note = str(result.get("note") or "")
    if result.get("status", "official") == "not-stated":
        result["note"] = f"{note or '指南未载明。'}（沿用{batch}，推定）"
    else:
        result["status"] = "inferred"
        result["note"] = f"推定沿用：出自{batch}，本批次没有重申。{note}"
    return result


def _parameter(parameter: Any, batch: str) -> Any:
    if not is_bound_in_time(parameter):
        return parameter
    value = parameter.get("value")
    was = f"{batch}为 {_shown(parameter)}，不沿用。" if value is not None else ""
    kept = {key: parameter[key] for key in KEPT_OF_EXPIRED if key in parameter}
    cite = parameter.get("cite")
    cite = (
        {**cite, "status": "not-stated", "note": f"指南未载明：本批次没有给出。{was}"}
        if isinstance(cite, Mapping)
        else cite
    )
    return {**kept, "value": None, "cite": cite, "note": f"本批次未载明；{was}" if was else "本批次未载明。"}


def _shown(parameter: Mapping[str, Any]) -> str:
    """The old value as people read it, as far as it is one."""
    said = {key: parameter[key] for key in ("value", "unit") if key in parameter}
    try:
        return printed(Parameter.model_validate({"label": "值", "cite": "值", **said}))
    except ValidationError:
        return ""


def _output(output: Any) -> Any:
    """A form that was official for the old batch need not be the new one's."""
    return {**output, "layout_status": "inferred"} if isinstance(output, Mapping) else output
