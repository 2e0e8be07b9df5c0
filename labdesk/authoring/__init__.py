"""For authors of packs: linter, JSON Schema, preview, new pack."""
