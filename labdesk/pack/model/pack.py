"""A whole programme: pages, outputs, batch, and the pack itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from labdesk.pack.layout import Layout
from labdesk.pack.model.base import Cite, Expression, Id, Model, PackId, Path, Status, Text
from labdesk.pack.model.evidence import EvidencePlan
from labdesk.pack.model.facts import Clause, Lookup, OptionSet, Parameter, Schedule, Source, Tier
from labdesk.pack.model.fields import AnyField
from labdesk.pack.model.forms import Forms
from labdesk.pack.model.rules import Note, Rule
from labdesk.pack.model.submission import Submission


class PageSection(Model):
    """A block of a page: a title, what the guide asks for here, and the fields by path, in order."""

    title: str = ""
    intro: str = ""
    fields: tuple[Path, ...] = ()
    cite: Cite | None = None


class Page(Model):
    """One step of the wizard."""

    id: Id
    title: Text
    intro: str = ""
    sections: Annotated[tuple[PageSection, ...], Field(min_length=1)]


class Output(Model):
    """A document that the programme asks for. Its files are named ‹form_name›_‹lead's full name›; `unit` is the field
    with that name. An inferred layout adds 「非官方版式」 to the file's name and properties, never to the page;
    `wording_status` says whether its words are the authority's all the same.
    `when`: it is made only while that certainly holds."""

    id: Id
    form_name: Text
    title: Text
    layout: Id
    layout_status: Status
    wording_status: Status = "inferred"
    unit: Path
    prescribed_form: str = ""
    when: Expression | None = None
    cite: Cite


class Batch(Model):
    """Which call this is; `closes` names the parameter with the applicant's last moment."""

    label: Text
    closes: Id | None = None
    note: str = ""


class PolicyUse(Model):
    """A policy library (labdesk.pack.policy) whose items a plan may cite: the choices and the district that say which
    items fit, and the long texts in which they are offered."""

    id: PackId
    directions: tuple[Path, ...] = ()
    district: Path | None = None
    fields: Annotated[tuple[Path, ...], Field(min_length=1)]
    note: str = ""


class Pack(Model):
    """A whole programme. `extends` names a pack of which this one is a later batch: it then says only what differs, by
    key and by id, and `remove` lists what goes (labdesk.pack.overlay)."""

    format: Literal[1]
    id: PackId
    extends: PackId | None = None
    remove: tuple[Text, ...] = ()
    name: Text
    short_name: Text
    authority: Text
    summary: Text
    version: Annotated[int, Field(ge=1)]
    cite: Cite
    batch: Batch
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    clauses: tuple[Clause, ...] = ()
    parameters: dict[Id, Parameter] = Field(default_factory=dict)
    option_sets: dict[Id, OptionSet] = Field(default_factory=dict)
    lookups: dict[Id, Lookup] = Field(default_factory=dict)
    tiers: dict[Id, tuple[Tier, ...]] = Field(default_factory=dict)
    schedules: dict[Id, Schedule] = Field(default_factory=dict)
    shapes: dict[Id, dict[Id, AnyField]] = Field(default_factory=dict)
    fields: dict[Id, AnyField]
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    notes: tuple[Note, ...] = ()
    policies: tuple[PolicyUse, ...] = ()
    submission: Submission = Submission()
    outputs: Annotated[tuple[Output, ...], Field(min_length=1, max_length=20)]
    layouts: dict[Id, Layout]
    forms: Forms = Forms()
    evidence: EvidencePlan = EvidencePlan()
