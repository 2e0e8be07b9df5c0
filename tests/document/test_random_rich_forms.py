"""Random forms with notes, own first pages, boxes and the like come back from Word as they are."""

from __future__ import annotations

import os
from io import BytesIO

import pytest

from labdesk.document.word import read, write
from labdesk.document.word.normal import normal
from tests.document.random_rich_forms import random_rich_form

FIRST = int(os.environ.get("LABDESK_RANDOM_FROM", "0"))
NUMBERS = range(FIRST, FIRST + int(os.environ.get("LABDESK_RANDOM_FORMS", "12")))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_form_comes_back_in_its_normal_form(number: int) -> None:
    document, file = random_rich_form(number), BytesIO()
    write(document, file)
    file.seek(0)
    assert read(file) == normal(document)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_normal_form_is_its_own_normal_form(number: int) -> None:
    document = normal(random_rich_form(number))
    assert normal(document) == document
