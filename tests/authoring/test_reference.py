"""The table of keys is complete and current, and editors show the same words."""

from __future__ import annotations

from typing import Any

from labdesk.authoring.expectation import Expectation
from labdesk.authoring.reference import page, page_path
from labdesk.authoring.schema import LAYOUT_SCHEMA, PACK_SCHEMA, schemas
from labdesk.pack.keytexts import ITSELF, ROOTS, documented_bases, key_texts, models_of, own_keys, text_of
from tests.programs import ROOT

MODELS = models_of(*ROOTS, Expectation)


def test_the_committed_page_is_current() -> None:
    assert page_path(ROOT).read_text("utf-8") == page()


def test_every_model_and_every_key_is_described_and_nothing_else_is() -> None:
    wanted = {model.__name__: {ITSELF, *own_keys(model)} for model in (*documented_bases(), *MODELS)}
    assert {name: set(texts) for name, texts in key_texts().items()} == wanted


def test_every_key_is_on_the_page() -> None:
    shown = page()
    for model in MODELS:
        for key in own_keys(model):
            assert key == "type" or f"| `{key}` |" in shown
            assert text_of(model, key).replace("|", "\\|") in shown


def test_editors_show_the_same_words() -> None:
    found = schemas()
    assert found[PACK_SCHEMA]["properties"]["batch"]["description"] == key_texts()["Pack"]["batch"]
    style = found[LAYOUT_SCHEMA]["$defs"]["Style"]
    assert style["description"] == key_texts()["Style"][ITSELF]
    assert style["properties"]["line"]["description"] == key_texts()["Style"]["line"]


def test_no_english_docstring_is_left_in_what_editors_show() -> None:
    for schema in schemas().values():
        for text in descriptions({key: value for key, value in schema.items() if key != "description"}):
            assert not text.isascii() or text in TYPE_NAMES, text


TYPE_NAMES = {texts["type"] for texts in key_texts().values() if "type" in texts}


def descriptions(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for each in value for text in descriptions(each)]
    if not isinstance(value, dict):
        return []
    own = [value["description"]] if isinstance(value.get("description"), str) else []
    return own + [text for key, each in value.items() for text in descriptions(each) if key != "description"]
