"""What a programme pack may say: the static model of its YAML files, every key of it.

A pack is data. These models are the only authority on its format: the loader validates against them, the linter
checks what a type cannot say, and the JSON Schema for editors is generated from them. Expressions stay text here;
`labdesk.lang` reads them against the schema that `labdesk.pack.schema` derives.

Everything that a person sees is written in the pack's own language (Chinese); ids are ASCII (`lead`, `staff`).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from labdesk.pack.layout import Layout

Status = Literal["official", "inferred", "not-stated"]
Level = Literal["bar", "warn", "hint"]
Stage = Literal["apply", "recognise"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
PackId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Path = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Expression = Annotated[str, Field(min_length=1, max_length=2000)]


class Model(BaseModel):
    """Unknown keys are refused and values can't change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cite(Model):
    """Where a fact stands: the source document, the clause exactly as printed, and whether the source says it or we
    fill a gap.

    In YAML either the clause alone (`三（二）`: the pack's first source, official) or a mapping.
    """

    clause: Text
    doc: str = ""
    status: Status = "official"
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"clause": value} if isinstance(value, str) else value


class Source(Model):
    """A source document: what it is called, who issued it, and the hash of the text that was read."""

    id: Id
    title: Text
    issuer: str = ""
    number: str = ""
    dated: dt.date | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    citable: bool = True
    note: str = ""


class Clause(Model):
    """One fact of a source in our own short words, and what in the pack covers it (`rule:headcount`,
    `field:staff.degree`, `param:headcount_min`, `page:plan`, `submission:paper`, `note:…`, `output:application`,
    `layout:commitment`)."""

    cite: Cite
    fact: Text
    covered_by: Annotated[tuple[str, ...], Field(min_length=1)]


class Parameter(Model):
    """A fact of a batch that next year's batch may change: a threshold, a date, a term. `valid_from`/`valid_to` bound
    its validity."""

    label: Text
    value: Decimal | dt.datetime | dt.date | bool | str | None
    unit: str = ""
    cite: Cite
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str = ""


class Option(Model):
    """One choice. Its label is its value; `was` lists earlier labels that still mean it."""

    label: Text
    number: int | None = None
    description: str = ""
    cite: Cite | None = None
    was: tuple[str, ...] = ()


class OptionSet(Model):
    """A closed list of choices. `ordered`: from low to high, so that `>=` means something."""

    options: Annotated[tuple[Option, ...], Field(min_length=1)]
    ordered: bool = False
    cite: Cite | None = None


class Lookup(Model):
    """Derives an option from printed text (a title's level). `suffix`: the longest entry that the text ends with
    decides."""

    gives: Id
    match: Literal["exact", "suffix"] = "exact"
    entries: dict[str, tuple[str, ...]]


class Tier(Model):
    """One step of a tier table: applies while the argument is below `below` (None: from there on)."""

    below: Decimal | None = None
    value: Decimal


class FieldBase(Model):
    """What every field has. `required` is for completeness only and never blocks; `personal` never reaches a log;
    `printed` says whether the form shows it; `when` is its condition of visibility; `vocabulary` the shared id by
    which the answer travels to other programmes (default: its own path, where the vocabulary has it)."""

    label: Text
    hint: str = ""
    help: str = ""
    example: str = ""
    required: bool = False
    personal: bool = False
    printed: bool = True
    when: Expression | None = None
    vocabulary: str | None = None
    cite: Cite | None = None


class TextField(FieldBase):
    type: Literal["text"]
    max_length: int | None = None


class LongTextField(FieldBase):
    """Several paragraphs. Lengths count characters without line breaks."""

    type: Literal["long_text"]
    min_length: int | None = None
    max_length: int | None = None
    asks: tuple[str, ...] = ()


class NumberField(FieldBase):
    type: Literal["number"]
    unit: str = ""
    decimals: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class DateField(FieldBase):
    type: Literal["date"]


class MonthField(FieldBase):
    type: Literal["month"]


class BirthField(FieldBase):
    """A birth date, month or year, or an age: whatever the roster gives, kept as given."""

    type: Literal["birth"]


class BooleanField(FieldBase):
    type: Literal["boolean"]
    yes: str = "是"
    no: str = "否"


class ChoiceField(FieldBase):
    """One option of a set; an ordered set makes it an ordered choice. `derive` computes it from another field until a
    person corrects it."""

    type: Literal["choice"]
    options: Id
    derive: Derive | None = None
    other: str | None = None


class ChoicesField(FieldBase):
    """Several options of a set. `at_most` bounds the editor's help text; the limit itself is a rule."""

    type: Literal["choices"]
    options: Id
    at_most: int | None = None


class PlaceField(FieldBase):
    """An administrative place (province, prefecture, county), recognised with the shared gazetteer."""

    type: Literal["place"]


class CreditCodeField(FieldBase):
    """统一社会信用代码, GB 32100-2015, with its check digit."""

    type: Literal["credit_code"]


class PhoneField(FieldBase):
    type: Literal["phone"]


class EmailField(FieldBase):
    type: Literal["email"]


class AttestationField(FieldBase):
    """A declaration that only the applicant can give: yes, no, or not yet. `statement` is what is declared."""

    type: Literal["attestation"]
    statement: Text


class ComputedField(FieldBase):
    """A value that an expression gives; never typed."""

    type: Literal["computed"]
    expression: Expression
    unit: str = ""


class AttachmentField(FieldBase):
    type: Literal["attachment"]
    accept: tuple[str, ...] = ("pdf", "png", "jpg")
    at_most: int = 20


class Derive(Model):
    """How a choice is derived: the sibling field whose text is looked up in `lookup`."""

    source: Id
    lookup: Id


class GroupField(FieldBase):
    """A record: several fields under one name (`lead.name`). Its fields are given here or by a named shape, which
    they extend."""

    type: Literal["group"]
    shape: Id | None = None
    fields: dict[Id, AnyField] = {}


class TableField(FieldBase):
    """Rows of the same columns, any number. `counter` is the measure word in messages (人, 家, 项). `empty_is_open`:
    no row yet means not answered (staff), rather than none (partners)."""

    type: Literal["table"]
    shape: Id | None = None
    columns: dict[Id, AnyField] = {}
    counter: str = "项"
    row_label: str = ""
    empty_is_open: bool = True


class MatrixRow(Model):
    id: Id
    label: Text


class MatrixField(FieldBase):
    """A table with fixed rows (funding source × year)."""

    type: Literal["matrix"]
    rows: tuple[MatrixRow, ...]
    columns: dict[Id, AnyField]


AnyField = Annotated[
    TextField
    | LongTextField
    | NumberField
    | DateField
    | MonthField
    | BirthField
    | BooleanField
    | ChoiceField
    | ChoicesField
    | PlaceField
    | CreditCodeField
    | PhoneField
    | EmailField
    | AttestationField
    | ComputedField
    | AttachmentField
    | GroupField
    | TableField
    | MatrixField,
    Field(discriminator="type"),
]


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


class RuleExample(Model):
    """Given answers (nested by field id; a row with `times: 14` stands for fourteen, `{n}` in its texts being the
    number), the expected state and, where it fails, the expected gap."""

    name: str = ""
    given: dict[str, Any]
    expect: Literal["met", "failing", "open", "not-applicable", "to-declare", "to-judge"]
    gap: str | None = None


class Rule(Model):
    """A condition of the guide. `kind`: a condition that the program decides, a declaration, or one that only a
    person can judge. `message` says what is required; `{param.x}` stands for a parameter's printed value. `advice`
    says what to do."""

    id: Id
    level: Level
    stage: Stage
    kind: Literal["condition", "declare", "judge"] = "condition"
    cite: Cite
    message: Text
    advice: str = ""
    when: Expression | None = None
    check: Expression | None = None
    fields: tuple[Path, ...] = ()
    examples: tuple[RuleExample, ...] = ()

    @model_validator(mode="after")
    def _check_fits_kind(self) -> Rule:
        if (self.kind == "judge") == (self.check is not None):
            raise ValueError("kind 为 judge 的规则不写 check，其余规则必须写 check")
        return self


class Note(Model):
    """Something to know that is not a condition: an explanation, an encouragement, a gap or contradiction of the
    source. `at` lists pages or field paths where it is shown."""

    id: Id
    kind: Literal["explain", "encourage", "gap", "contradiction", "context"]
    text: Text
    cite: Cite
    at: tuple[str, ...] = ()


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


class Output(Model):
    """A document that the programme asks for. Its files are named ‹form_name›_‹lead's full name›; `unit` is the field
    with that name. An inferred layout adds 「非官方版式」 to the file's name and properties, never to the page."""

    id: Id
    form_name: Text
    title: Text
    layout: Id
    layout_status: Status
    unit: Path
    prescribed_form: str = ""
    cite: Cite


class Batch(Model):
    """Which call this is; `closes` names the parameter with the applicant's last moment."""

    label: Text
    closes: Id | None = None
    note: str = ""


class Pack(Model):
    """A whole programme."""

    format: Literal[1]
    id: PackId
    name: Text
    short_name: Text
    authority: Text
    summary: Text
    version: Annotated[int, Field(ge=1)]
    cite: Cite
    batch: Batch
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    clauses: tuple[Clause, ...] = ()
    parameters: dict[Id, Parameter] = {}
    option_sets: dict[Id, OptionSet] = {}
    lookups: dict[Id, Lookup] = {}
    tiers: dict[Id, tuple[Tier, ...]] = {}
    shapes: dict[Id, dict[Id, AnyField]] = {}
    fields: dict[Id, AnyField]
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    notes: tuple[Note, ...] = ()
    submission: Submission = Submission()
    outputs: Annotated[tuple[Output, ...], Field(min_length=1)]
    layouts: dict[Id, Layout]
