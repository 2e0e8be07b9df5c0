"""Evidence (佐证材料) of whatever program: looked at before it is taken in, and bound into one PDF."""

from labdesk.document.evidence.binding import Piece, bind
from labdesk.document.evidence.look import Look, look_at

__all__ = ["Look", "Piece", "bind", "look_at"]
