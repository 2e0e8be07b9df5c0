"""The fields of a form: every type of answer, and groups, tables and matrices of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from labdesk.pack.model.base import Cite, Expression, Id, Model, Text


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
    """A line of text. Its length counts characters."""

    type: Literal["text"]
    max_length: int | None = None


class LongTextField(FieldBase):
    """Several paragraphs. Lengths count characters without line breaks."""

    type: Literal["long_text"]
    min_length: int | None = None
    max_length: int | None = None
    asks: tuple[str, ...] = ()


class NumberField(FieldBase):
    """A number with its unit; `decimals` places at most."""

    type: Literal["number"]
    unit: str = ""
    decimals: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class DateField(FieldBase):
    """A day."""

    type: Literal["date"]


class MonthField(FieldBase):
    """A month of a year."""

    type: Literal["month"]


class BirthField(FieldBase):
    """A birth date, month or year, or an age: whatever the roster gives, kept as given."""

    type: Literal["birth"]


class BooleanField(FieldBase):
    """Yes or no, in the words of the form."""

    type: Literal["boolean"]
    yes: str = "是"
    no: str = "否"


class Derive(Model):
    """How a choice is derived: the sibling field whose text is looked up in `lookup`."""

    source: Id
    lookup: Id


class ChoiceField(FieldBase):
    """One option of a set; an ordered set makes it an ordered choice. `derive` computes it from another field until a
    person corrects it."""

    type: Literal["choice"]
    options: Id
    derive: Derive | None = None


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


class IdCardField(FieldBase):
    """居民身份证号, GB 11643-1999, with its check digit and a birth date that exists."""

    type: Literal["id_card"]


class PhoneField(FieldBase):
    """Telephone numbers, mobile or landline, several separated."""

    type: Literal["phone"]


class EmailField(FieldBase):
    """A mail address."""

    type: Literal["email"]


class AttestationField(FieldBase):
    """A declaration that only the applicant can give: yes, no, or not yet. `statement` is what is declared."""

    type: Literal["attestation"]
    statement: Text


class ComputedField(FieldBase):
    """A value that an expression gives; never typed. A number is printed rounded to `decimals` places at most; in the
    unit `%` a share of 0.035 is printed as 3.5."""

    type: Literal["computed"]
    expression: Expression
    unit: str = ""
    decimals: Annotated[int, Field(ge=0, le=10)] = 2


class AttachmentField(FieldBase):
    """Files handed in with the form; `accept` lists their extensions."""

    type: Literal["attachment"]
    accept: tuple[str, ...] = ("pdf", "png", "jpg")
    at_most: int = 20


class GroupField(FieldBase):
    """A record: several fields under one name (`lead.name`). Its fields are given here or by a named shape, which
    they extend."""

    type: Literal["group"]
    shape: Id | None = None
    fields: dict[Id, AnyField] = Field(default_factory=dict)


class TableField(FieldBase):
    """Rows of the same columns, any number. `counter` is the measure word in messages (人, 家, 项). `empty_is_open`:
    no row yet means not answered (staff), rather than none (partners). `blank_is_zero`: a number left blank in a row
    counts as 0."""

    type: Literal["table"]
    shape: Id | None = None
    columns: dict[Id, AnyField] = Field(default_factory=dict)
    counter: str = "项"
    row_label: str = ""
    empty_is_open: bool = True
    blank_is_zero: bool = False


class MatrixRow(Model):
    """One of a matrix's fixed rows. `total` lists the rows whose sum it is: then nothing is typed in it. `unit` is that
    of its numbers, where it is not the columns'."""

    id: Id
    label: Text
    unit: str = ""
    total: tuple[Id, ...] = ()


class MatrixField(FieldBase):
    """A table with fixed rows (funding source × year). `blank_is_zero`: as soon as one cell is answered, numbers left
    blank count as 0."""

    type: Literal["matrix"]
    rows: tuple[MatrixRow, ...]
    columns: dict[Id, AnyField]
    blank_is_zero: bool = False


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
    | IdCardField
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
