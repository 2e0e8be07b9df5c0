"""Summary, self-check and export: what is missing, and the files that are handed in."""
