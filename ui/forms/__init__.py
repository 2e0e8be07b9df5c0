"""The authority's own form in the window: what goes where, filled, read back, or copied by hand."""
