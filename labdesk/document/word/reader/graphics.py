"""What stands in a drawing: `w:drawing`, `w:pict`, `w:object`."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.document.model import InlineImage
from labdesk.document.word.reader.areas import is_group
from labdesk.document.word.reader.drawings import placed_over, read_boxes, read_charts, read_shapes, tell_unseen
from labdesk.document.word.reader.grouped import read_group
from labdesk.document.word.reader.pictures import read_pictures
from labdesk.document.word.reader.story import Story, silent
from labdesk.document.word.reader.tree import Element
from labdesk.document.word.reader.wordart import read_wordart


def read_graphic(element: Element, story: Story) -> Iterator[InlineImage]:
    """The pictures that stand in the line. What stands over the text, or follows the paragraph, the story keeps."""
    tell_unseen(element, story)
    read_charts(element, story)
    yield from read_wordart(element, story)
    if is_group(element):
        room = read_group(element, story)
        if room is not None:
            yield room
        return
    for picture in read_pictures(element, story):
        if not silent(story.fields) and not placed_over(picture, story):
            yield picture.image
    read_shapes(element, story)
    read_boxes(element, story)
