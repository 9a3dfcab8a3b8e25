"""What a search for a database ends with: one that answers, or the reason why there is none."""

import re
from dataclasses import dataclass


class DatabaseUnavailable(Exception):
    """No database to work with: `message` says why, `hint` what to do about it; neither holds a password."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Database:
    """A database that answers: `url` for libpq (may hold a password), `label` for people (never does)."""

    url: str
    label: str


def fault(said: str) -> str:
    """The words that matter of what a server, a tool or libpq says; libpq adds advice in the lines after."""
    words = re.findall(r"(?:failed|error|FATAL|PANIC): +(?!connection to|FATAL)(.+)", said)
    return str(words[-1]) if words else said.strip().partition("\n")[0] or "it ended without a word"
