"""Lines of commands for the tests of parsing."""

import json
from typing import Any

from earnest.rules.parsing import Malformed, Parsed, parse_line

AT = "2026-01-31T09:30:00Z"

WELL_FORMED: dict[str, dict[str, Any]] = {
    "open_wallet": {"wallet": "w-1"},
    "grant": {"wallet": "w-1", "amount": 5, "source": "promo"},
    "purchase": {
        "wallet": "w-1",
        "connects": 10,
        "price": {"amount": 150, "currency": "USD"},
        "payment": "pay-1",
    },
    "reverse_purchase": {"payment": "pay-1", "cause": "refund"},
    "restore_purchase": {"payment": "pay-1"},
    "post_job": {"job": "j-1", "client": "c-1", "complexity": "entry", "category": "design"},
    "invite": {"job": "j-1", "wallet": "w-1"},
    "submit_proposal": {"proposal": "p-1", "job": "j-1", "wallet": "w-1"},
    "set_boost": {"proposal": "p-1", "bid": 3},
    "view_proposal": {"proposal": "p-1"},
    "withdraw_proposal": {"proposal": "p-1"},
    "hire": {"proposal": "p-1"},
    "close_job": {"job": "j-1", "cause": "done"},
    "freeze_wallet": {"wallet": "w-1", "reason": "stolen card"},
    "unfreeze_wallet": {"wallet": "w-1", "reason": "solved"},
    "set_policy": {"policy": "fair"},
    "sweep": {},
}
"""The required fields of every type."""


def body(kind: str, **fields: object) -> dict[str, Any]:
    """A well-formed body of this type, with `fields` put in."""
    return {"key": "k-1", "type": kind, "at": AT} | WELL_FORMED[kind] | fields


def without(kind: str, *names: str) -> dict[str, Any]:
    """A well-formed body but for these fields, which are left out."""
    return {name: value for name, value in body(kind).items() if name not in names}


def parse(value: object) -> Parsed | Malformed:
    """What becomes of a line with this JSON value, text or bytes."""
    if not isinstance(value, str | bytes):
        value = json.dumps(value, ensure_ascii=False)
    line = value.encode() if isinstance(value, str) else value
    return parse_line(line, where="line 7")


def expect_accepted(value: object) -> Parsed:
    """The command on a line that must be well formed."""
    result = parse(value)
    assert isinstance(result, Parsed), result
    return result


def expect_refused(value: object, *, naming: str, key: str | None = "k-1") -> Malformed:
    """The fault of a line that must be malformed, with this key, and a message that begins so."""
    result = parse(value)
    assert isinstance(result, Malformed), result
    assert result.message.startswith(naming), result.message
    assert result.key == key
    return result
