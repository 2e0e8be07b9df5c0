"""The shared vocabulary: ids that packs use, of types that there are."""

import re

from labdesk.base.paths import templates_dir
from labdesk.pack.fieldtypes import TYPES
from labdesk.pack.loader import load
from labdesk.pack.vocabulary import vocabulary


def test_every_shared_field_has_an_id_and_a_type_that_there_is() -> None:
    for name, kind in vocabulary().items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", name)
        assert kind in TYPES


def test_no_shared_field_is_computed_or_a_file() -> None:
    assert not {"computed", "attachment"} & set(vocabulary().values())


def test_every_shared_field_is_used_by_a_pack_of_the_program() -> None:
    fields = [leaf for folder in templates_dir().iterdir() for leaf in load(folder).fields.leaves]
    used = {leaf.field.vocabulary or leaf.pattern for leaf in fields}
    assert set(vocabulary()) - used == set()
