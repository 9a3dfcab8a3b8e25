"""`schema.sql` is the dump of the migrations, and each migration's file is only run by its migration."""

import re

import psycopg
import pytest

from earnest.ledger.queries import QUERIES
from tests.ledger.dump_schema import SCHEMA, dumped

SERVER_OF_THE_DUMP = 18


def test_schema_sql_is_what_the_migrations_make(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        major = connection.info.server_version // 10_000
    if major != SERVER_OF_THE_DUMP:
        pytest.skip(f"PostgreSQL {major} words its dumps differently")
    assert SCHEMA.read_text(encoding="utf-8") == dumped(marketplace_url), (
        "write it anew: python -m tests.ledger.dump_schema"
    )


def test_every_migration_is_three_lines_around_a_file_of_its_name() -> None:
    migrations = SCHEMA.parents[1] / "migrations"
    files = {path.stem for path in SCHEMA.parent.glob("[0-9]*.sql")}
    assert files == {path.stem for path in migrations.glob("[0-9]*.py")}
    for name in files:
        assert f"{name}.sql" in (migrations / f"{name}.py").read_text(encoding="utf-8")


def test_nothing_on_the_way_of_connects_stands_in_the_way_of_sharding() -> None:
    """DESIGN: no triggers, ENUM types, deferrable constraints, advisory locks or LISTEN/NOTIFY."""
    text = "\n".join([SCHEMA.read_text(encoding="utf-8"), *(str(query) for query in QUERIES.values())])
    barred = re.compile(r"\b(TRIGGER|AS ENUM|DEFERRABLE|advisory|LISTEN|NOTIFY)\b", re.IGNORECASE)
    assert barred.findall(text) == []
