"""What a programme pack is: models, field types, loader."""
