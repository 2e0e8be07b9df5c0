"""For those who write packs: the linter, the JSON Schema for editors."""
