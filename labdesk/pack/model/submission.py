"""Who hands in what to whom by when, as the source says it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from labdesk.pack.model.base import Cite, Expression, Id, Model, Text


class Deadline(Model):
    """A date somebody must meet. `at` names the parameter; `who` is the applicant or the recommender.

    `also` names parameters with other dates that the source gives for the same thing: a contradiction, of which the
    earliest is planned for. `includes_day` says whether a day without an hour (「X日前」) still counts itself; nothing
    where the source doesn't say. `leads_to` names the deadline that this one comes before: one without a date of its
    own is planned back from there. `when`: it holds for some applicants only.
    """

    id: Id
    label: Text
    who: Literal["applicant", "recommender", "authority"]
    at: Id | None
    also: tuple[Id, ...] = ()
    includes_day: bool | None = None
    leads_to: Id | None = None
    when: Expression | None = None
    cite: Cite


class Preparation(Model):
    """Work that has to be done before a deadline, in the order of the list: the last check, printing, seals; of the
    recommender, the review. `days` are working days, and always our estimate (推定), never the source's."""

    id: Id
    label: Text
    who: Literal["applicant", "recommender"] = "applicant"
    days: Annotated[int, Field(ge=0, le=60)]


class Route(Model):
    """To whom an applicant hands in: offered when `when` holds (or is still open)."""

    id: Id
    label: Text
    to: Text
    when: Expression | None = None
    cite: Cite


class Material(Model):
    """What is handed in: form, copies, stamped or not, file kind. `sides` of the paper to print on, where the source
    says so."""

    id: Id
    label: Text
    medium: Literal["paper", "electronic"]
    copies: Id | None = None
    sides: Literal["one", "both"] | None = None
    stamped: bool = False
    format: str = ""
    cite: Cite


class Step(Model):
    """What happens to the application, in order: review, publicity, plaque."""

    id: Id
    label: Text
    text: Text
    who: Literal["applicant", "recommender", "authority"]
    cite: Cite


class Contact(Model):
    """An address, telephone or mailbox, and whose it is for. `purpose`: things are handed in there, or it only answers
    questions. Offered when `when` holds (or is still open), so that a list by place or kind shows the one that
    counts."""

    id: Id
    label: Text
    text: Text
    who: Literal["applicant", "recommender"]
    purpose: Literal["submit", "enquire"] = "submit"
    when: Expression | None = None
    cite: Cite


class Submission(Model):
    """Who hands in what to whom by when, as the source says it."""

    routes: tuple[Route, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    preparation: tuple[Preparation, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    contacts: tuple[Contact, ...] = ()
