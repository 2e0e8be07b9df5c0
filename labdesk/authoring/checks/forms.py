"""What a pack says of the authority's own forms: every field and template in it is one that there is."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.authoring.checks.base import Found
from labdesk.forms.candidates import candidates_of, item_called
from labdesk.pack.loader import LoadedPack
from labdesk.pack.suggest import nothing_called
from labdesk.pack.template import TemplateError


def check_forms(pack: LoadedPack) -> Iterator[Found]:
    """Further labels and known forms."""
    forms = pack.model.forms
    if not forms.labels and not forms.known:
        return
    candidates = [each for output in pack.model.outputs for each in candidates_of(pack, output.layout)]
    names = list(dict.fromkeys(each.item.key for each in candidates if each.item.fields))
    for key in forms.labels:
        if key not in names:
            yield Found(("forms", "labels", key), "reference", nothing_called("字段", key, names))
    for number, form in enumerate(forms.known):
        for place, key in form.places.items():
            at = ("forms", "known", number, "places", place)
            try:
                if key and item_called(candidates, key) is None:
                    yield Found(at, "reference", nothing_called("字段", key, names))
            except TemplateError as error:
                yield Found(at, "template", f"{error}")
