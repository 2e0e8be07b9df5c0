"""Writes the rule language's parser tables: run it after a change of the grammar or of lark's version.

`python tools/parser_tables.py`
"""

from __future__ import annotations

import io

from labdesk.lang.parser import TABLES, from_grammar, tables_key


def main() -> None:
    """Work the tables out from the grammar and write them beside it."""
    tables = io.BytesIO()
    from_grammar().save(tables)
    TABLES.write_bytes(tables_key() + tables.getvalue())


if __name__ == "__main__":
    main()
