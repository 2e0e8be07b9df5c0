"""The panel 依据: what any rule, hint, field or date rests on, clause by clause, and what the sources leave open."""
