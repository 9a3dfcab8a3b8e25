"""Whether the process lives, and whether it is ready: for load balancers and those who are woken at night."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from earnest.api.answers import JSON
from earnest.ledger.lists import next_due
from earnest.market import clock
from earnest.market.connecting import snapshot
from earnest.market.migrating import pending_migrations


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers."""
    return HttpResponse(b'{"ok":true}\n', content_type=JSON)


def readyz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers and has this version's tables, else 503. `sweep_lag_seconds` says how long ago the
    oldest thing fell due that no sweep has booked: a lag delays gifts and changes nobody's balance, so it makes no
    server unready; but somebody should look at the worker."""
    found = _checks()
    status = 200 if found["database"] == "ok" and found["migrations"] == "ok" else 503
    return HttpResponse(msgspec.json.encode({"ready": status == 200} | found), content_type=JSON, status=status)


def _checks() -> dict[str, Any]:
    try:
        pending = pending_migrations(connection)
    except Error:
        return {"database": "unreachable", "migrations": "unknown", "sweep_lag_seconds": None}
    if pending:
        return {"database": "ok", "migrations": f"{pending} pending: run earnest migrate", "sweep_lag_seconds": None}
    return {"database": "ok", "migrations": "ok", "sweep_lag_seconds": _sweep_lag_seconds()}


def _sweep_lag_seconds() -> int:
    with snapshot() as plain:
        now = clock.now()
        due = next_due(plain, now)
    return 0 if due is None else max(0, now - due) // 1_000_000
