"""Tables of many rows: model, view, delegate, pasting, sorting and filtering to look at, and the line above."""
