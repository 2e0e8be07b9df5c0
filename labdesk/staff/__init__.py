"""Roster import: headings, values, duplicates."""
