"""Printing exported files: which sides in which order, on which printer, and the draft mark of review copies."""
