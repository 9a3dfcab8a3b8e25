"""The database of `DATABASE_URL`: used as it is, if it is fit."""

import re

import psycopg
from psycopg.conninfo import conninfo_to_dict

from earnest.database.found import Database, DatabaseUnavailable, fault

# Stricter than libpq, which takes what follows an unescaped @ or / in a password for a host, and prints it.
_HOST = r"(?:\[[^\]@/?]*\]|[^\[\]:@/?,]*)(?::\d*)?"
_URL = re.compile(rf"postgres(?:ql)?://(?:[^@/]*@)?{_HOST}(?:,{_HOST})*(?:/[^@?]*)?(?:\?.*)?")
_HINTS = {
    "authentication failed|no password": "check the user and the password in DATABASE_URL",
    'role ".*" does not exist': "check the user in DATABASE_URL, or create that role (createuser)",
    "pg_hba.conf": "let that user in from here, in the server's pg_hba.conf",
    "resolve host|host name": "check the host name in DATABASE_URL",
    'database ".*" does not exist': "create that database (createdb), or check its name in DATABASE_URL",
    "": "check that PostgreSQL runs there, or unset DATABASE_URL to use the embedded database",
}


def external(url: str) -> Database:
    parts = _parts(url)
    label = re.sub("//[^@/]*@", "//", url).partition("?")[0]
    try:
        patience = _seconds(parts.get("connect_timeout", "10"))
        with psycopg.connect(url, connect_timeout=patience, autocommit=True) as connection:
            _refuse_unfit(connection, label)
    except (psycopg.Error, ValueError) as error:
        reason = fault(str(error))
        hint = next(hint for pattern, hint in _HINTS.items() if re.search(pattern, reason))
        reason = reason.replace(parts.get("password") or "\0", "***")
        raise DatabaseUnavailable(f"cannot use {label}: {reason}", hint) from None
    return Database(url, label)


def _seconds(text: str) -> int:
    if not text.isdigit():
        raise DatabaseUnavailable(f"connect_timeout={text} in DATABASE_URL is no number of seconds", "like 10")
    return int(text)


def _parts(url: str) -> dict[str, str]:
    if _URL.fullmatch(url):
        try:
            return {name: str(value) for name, value in conninfo_to_dict(url).items()}
        except psycopg.Error as error:
            if unknown := re.search(r'invalid URI query parameter: "([^"]*)"', str(error)):
                message = f"DATABASE_URL has a parameter that PostgreSQL does not know, {unknown[1]}"
                raise DatabaseUnavailable(message, "leave it out, or mend its name") from None
    hint = "write postgresql://user:password@host:5432/name; in a password @ : / ? % are %40 %3A %2F %3F %25"
    raise DatabaseUnavailable("DATABASE_URL is not a PostgreSQL address", hint)


def _refuse_unfit(there: psycopg.Connection[tuple[str, ...]], label: str) -> None:
    major, encoding = there.info.server_version // 10_000, there.info.parameter_status("server_encoding")
    if major not in range(15, 19):
        raise DatabaseUnavailable(f"{label} is PostgreSQL {major}", "use PostgreSQL 15 to 18")
    if encoding != "UTF8":
        hint = "make the database anew, WITH ENCODING 'UTF8' TEMPLATE template0"
        raise DatabaseUnavailable(f"{label} keeps its text as {encoding}, not as UTF-8", hint)
    if there.execute("SHOW transaction_read_only").fetchone() != ("off",):
        raise DatabaseUnavailable(f"{label} is read-only", "name a primary and a user who may write")
