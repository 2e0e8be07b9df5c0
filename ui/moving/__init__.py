"""Moving a project to another programme or batch: what becomes of each answer is shown first, then the copy is made."""
