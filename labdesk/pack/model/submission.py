"""Who hands in what to whom by when, as the source says it."""

from __future__ import annotations

from typing import Literal

from labdesk.pack.model.base import Cite, Expression, Id, Model, Text


class Deadline(Model):
    """A date somebody must meet. `at` names the parameter; `who` is the applicant or the recommender."""

    id: Id
    label: Text
    who: Literal["applicant", "recommender", "authority"]
    at: Id | None
    cite: Cite


class Route(Model):
    """To whom an applicant hands in: offered when `when` holds (or is still open)."""

    id: Id
    label: Text
    to: Text
    when: Expression | None = None
    cite: Cite


class Material(Model):
    """What is handed in: form, copies, stamped or not, file kind."""

    id: Id
    label: Text
    medium: Literal["paper", "electronic"]
    copies: Id | None = None
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
    """An address, telephone or mailbox, and whose it is for."""

    id: Id
    label: Text
    text: Text
    who: Literal["applicant", "recommender"]
    cite: Cite


class Submission(Model):
    """Who hands in what to whom by when, as the source says it."""

    routes: tuple[Route, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    contacts: tuple[Contact, ...] = ()
