"""Writes `sql/schema.sql`, the dump of what the ledger's migrations make: `python -m tests.ledger.dump_schema`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from earnest.database import BINARIES, running
from tests.conftest import MIGRATE, environment

SCHEMA = Path(__file__).parents[2] / "src" / "earnest" / "ledger" / "sql" / "schema.sql"
HEADING = """-- The ledger's tables as all migrations leave them: generated, and held by a test.
-- Write it anew with: python -m tests.ledger.dump_schema

"""
# What a dump says about the session that loads it and who made it, not about the tables.
SESSION = re.compile(r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict.*)\n", re.MULTILINE)


def dumped(url: str) -> str:
    """The schema `ledger` of a migrated database, without what changes from dump to dump."""
    options = ["--schema=ledger", "--schema-only", "--no-owner", "--no-privileges"]
    said = subprocess.run([str(BINARIES / "pg_dump"), *options, url], check=True, capture_output=True, text=True).stdout
    return HEADING + re.sub(r"\n{3,}", "\n\n", SESSION.sub("", said)).strip() + "\n"


def main() -> None:
    """Migrate an empty database and write down what it has."""
    with tempfile.TemporaryDirectory(prefix="earnest-schema-") as data, running(Path(data)) as database:
        command = [sys.executable, "-c", MIGRATE]
        subprocess.run(command, check=True, env=environment(database.url), stdout=subprocess.DEVNULL)
        SCHEMA.write_text(dumped(database.url), encoding="utf-8")
    print(f"wrote {os.path.relpath(SCHEMA)}", file=sys.stderr)


if __name__ == "__main__":
    main()
