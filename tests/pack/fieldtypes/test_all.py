"""What holds of every field type, whatever the answer."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.lang.values import OPEN
from labdesk.pack.fieldtypes import TYPES, YamlValueError
from labdesk.pack.model import AnyField
from tests.pack.conftest import Answering

Make = Callable[..., Answering]

KEYS: dict[str, dict[str, Any]] = {
    "choice": {"options": "degree"},
    "choices": {"options": "direction"},
    "attestation": {"statement": "属实。"},
    "computed": {"expression": "1"},
}
RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["硕士", "工业制造", "2024-12", "38岁"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


def test_every_type_of_the_model_has_one_or_holds_fields() -> None:
    models = get_args(get_args(AnyField)[0])
    types = {get_args(model.model_fields["type"].annotation)[0] for model in models}
    assert types - set(TYPES) == {"group", "table", "matrix"}
    assert set(TYPES) <= types


@pytest.mark.parametrize("kind", sorted(TYPES))
@given(raw=RAW)
def test_no_answer_makes_it_fail(answering: Make, kind: str, raw: Any) -> None:
    field = answering(type=kind, **KEYS.get(kind, {}))
    parsed = field.parse(raw)
    assert isinstance(field.display(raw), str)
    if parsed.value is not OPEN and parsed.problem is None:
        again = field.parse(field.normalise(raw))
        assert again == parsed


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"computed", "attachment"}))
@given(raw=RAW)
def test_an_answer_that_is_understood_comes_back_from_a_file(answering: Make, kind: str, raw: Any) -> None:
    field = answering(type=kind, **KEYS.get(kind, {}))
    parsed = field.parse(raw)
    if parsed.value is not OPEN and parsed.problem is None:
        assert field.parse(field.from_yaml(field.to_yaml(raw))) == parsed


@pytest.mark.parametrize("kind", sorted(TYPES))
@given(data=RAW)
def test_a_file_gives_an_answer_or_is_refused_in_words(answering: Make, kind: str, data: Any) -> None:
    field = answering(type=kind, **KEYS.get(kind, {}))
    with suppress(YamlValueError):
        field.parse(field.from_yaml(data))
