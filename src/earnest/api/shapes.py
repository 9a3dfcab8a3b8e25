"""The answers' shapes, as JSON Schema. Fields are added in v1, never changed or removed."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]

MOMENT: Shape = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$",
}
TEXT: Shape = {"type": "string"}
COUNT: Shape = {"type": "integer", "minimum": 0}
FLAG: Shape = {"type": "boolean"}


def ref(name: str) -> Shape:
    """A shape by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(shape: Shape) -> Shape:
    """That shape, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def record(*optional: str, **properties: Shape) -> Shape:
    """An object that always has these fields, but for the `optional` ones."""
    return {"type": "object", "properties": properties, "required": [one for one in properties if one not in optional]}


def listed(item: Shape) -> Shape:
    """A page of a list: `next` is the cursor of the following one."""
    return record(items={"type": "array", "items": item}, next=maybe(TEXT))


MONEY = record(
    amount={"type": "integer", "minimum": 0, "maximum": 10**15}, currency={"type": "string", "pattern": "^[A-Z]{3}$"}
)
_LOT_PART = record("expires_at", lot=TEXT, amount=COUNT, expires_at=maybe(MOMENT))
_LOT_QUOTED = record(lot=TEXT, amount=COUNT, source=TEXT, remaining=COUNT, expires_at=maybe(MOMENT))
_WHY = record(
    complexity={"enum": ["entry", "intermediate", "expert"]}, complexity_connects=COUNT, category=TEXT,
    category_connects=COUNT, min=COUNT, max=COUNT, free=maybe({"enum": ["invited", "first"]}),
)  # fmt: skip
OUTCOMES = record(
    "wallet", "available", "free", "price", "lots", "returned", "spent", "expired", "granted", "error", "message",
    key=maybe(TEXT),
    status={"enum": ["ok", "replayed", "rejected", "invalid"]},
    wallet=TEXT,
    available=COUNT,
    free=FLAG,
    price=COUNT,
    lots={"type": "array", "items": record(lot=TEXT, amount=COUNT)},
    returned=COUNT,
    spent=COUNT,
    expired=COUNT,
    granted=COUNT,
    error=TEXT,
    message=TEXT,
)  # fmt: skip
_PROPOSAL = record(
    "returned", "spent",
    proposal=TEXT, job=TEXT, wallet=TEXT, state={"enum": ["active", "withdrawn", "hired", "ended"]}, price=COUNT,
    boost=COUNT, staked=COUNT, submitted_at=MOMENT, viewed_at=maybe(MOMENT), settles_at=maybe(MOMENT), returned=COUNT,
    spent=COUNT,
)  # fmt: skip
_ENDING = record(
    how={"enum": ["withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired", "never_viewed", "age"]},
    returned=COUNT,
    spent=COUNT,
    until=maybe(MOMENT),
    until_unviewed=maybe(MOMENT),
    lots={
        "type": "array",
        "items": record(lot=TEXT, amount=COUNT, expires_at=maybe(MOMENT), grace_days=COUNT),
    },
)
_ENDING["properties"]["from"] = maybe(MOMENT)
_ENDING["required"].append("from")
_QUOTED_BOOST = record(
    open=FLAG, closes_at=MOMENT, slots=COUNT, pays={"enum": ["bid", "next_bid"]},
    leading={"type": "array", "items": COUNT}, to_lead=COUNT, bid=COUNT, leads=FLAG, bid_pays=COUNT,
)  # fmt: skip
_TRANSFER = record(
    transfer=TEXT, at=MOMENT, kind=TEXT, to=TEXT, amount=COUNT, lot=maybe(TEXT), proposal=maybe(TEXT),
    payment=maybe(TEXT), command=record(key=TEXT, type=TEXT),
)  # fmt: skip
_TRANSFER["properties"]["from"] = TEXT
_TRANSFER["required"].append("from")
_BOOKED = record(expired=COUNT, spent=COUNT, returned=COUNT, granted=COUNT)

ANSWERS: dict[str, Shape] = {
    "Money": MONEY | {"additionalProperties": False},
    "Wallet": record(
        wallet=TEXT, available=COUNT, staked=COUNT, spent=COUNT, expired=COUNT, debt=COUNT, frozen=FLAG,
        lots={"type": "array", "items": record(
            lot=TEXT, source=TEXT, amount=COUNT, remaining=COUNT, expires_at=maybe(MOMENT))},
    ),
    "Transfers": listed(_TRANSFER),
    "Job": record(
        job=TEXT, client=TEXT, state={"enum": ["open", "filled", "closed"]},
        complexity={"enum": ["entry", "intermediate", "expert"]}, category=TEXT, title=maybe(TEXT), proposals=COUNT,
        hires=COUNT, posted_at=MOMENT, description=maybe(TEXT), skills=maybe({"type": "array", "items": TEXT}),
        budget=maybe(ref("Money")),
    ),
    "Quote": record(
        job=TEXT, wallet=TEXT, at=MOMENT, price=COUNT, why=_WHY, terms=TEXT, policy=TEXT, available=COUNT,
        after=maybe(COUNT), lots={"type": "array", "items": _LOT_QUOTED}, endings={"type": "array", "items": _ENDING},
        boost=maybe(_QUOTED_BOOST), refused=maybe(record(code=TEXT, message=TEXT)),
    ),
    "Proposal": _PROPOSAL,
    "Proposals": listed(_PROPOSAL),
    "Policies": listed(record(terms=TEXT, effective_from=MOMENT, in_force=FLAG, policy={"type": "object"})),
    "Events": listed(record(
        "command", "outcome", "wallet", "amount", "lot", "proposal",
        event=TEXT, at=MOMENT, type=TEXT, key=TEXT, kind={"enum": ["outcome", "return", "spend", "expire", "grant"]},
        command={"type": "object"}, outcome=ref("Outcome"), wallet=TEXT, amount=COUNT, lot=maybe(TEXT),
        proposal=maybe(TEXT),
    )),
    "Clock": record(now=MOMENT),
    "ClockMoved": record(now=MOMENT, stops=COUNT, booked=_BOOKED),
    "Problem": record(
        "key", "request_id",
        type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT, code=TEXT, key=maybe(TEXT), request_id=TEXT,
    ),
}  # fmt: skip
"""Every answer by its name."""
