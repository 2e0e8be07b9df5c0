"""Editors of answers, one for each field type, all with the same interface (`ui.editors.base.FieldEditor`)."""
