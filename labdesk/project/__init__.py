"""The project's model: answers by path, edits, migrations."""
