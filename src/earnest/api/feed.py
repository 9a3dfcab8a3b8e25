"""`GET /events`: what happened, for those who poll."""

from __future__ import annotations

import threading
import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from ninja.params.functions import Query

from earnest.api.access import allow_everybodys, key_of
from earnest.api.answers import json_answer
from earnest.api.cursors import read_place, write_place
from earnest.api.router import reads
from earnest.ledger.feed import Place
from earnest.market.events import events_after

LONGEST_WAIT_SECONDS = 30
LOOK_SECONDS = 0.2
MOST_WAITING = 16
"""Each that waits keeps a thread; whoever comes beyond them gets an answer at once."""

_places = threading.BoundedSemaphore(MOST_WAITING)


@reads("/events", "Events", tag="Events", summary="What happened, in journal order", tagged=False)
def list_events(
    request: HttpRequest,
    after: str | None = Query(None, description="`next` of the answer before; without it from the beginning."),
    wait: int = Query(0, ge=0, le=LONGEST_WAIT_SECONDS, description="Wait so many seconds for something new."),
    limit: int = Query(100, ge=1, le=1_000, description="At most so many events."),
) -> HttpResponse:
    """Every outcome, and every return, spend, expiry and grant that a sweep booked. Pass `next` on as `after`: no event
    is skipped and none comes twice, whoever writes meanwhile."""
    allow_everybodys(key_of(request))
    place = read_place(after, nothing=Place())
    items, following = events_after(place, limit)
    if not items and wait and _places.acquire(blocking=False):
        try:
            items, following = _wait_for_more(place, limit, wait)
        finally:
            _places.release()
    return json_answer({"items": items, "next": write_place(following)})


def _wait_for_more(place: Place, limit: int, seconds: int) -> tuple[list[dict[str, object]], Place]:
    until = time.monotonic() + seconds
    while True:
        connection.close()  # back into the pool: who only waits needs none
        time.sleep(max(0, min(LOOK_SECONDS, until - time.monotonic())))
        items, following = events_after(place, limit)
        if items or time.monotonic() >= until:
            return items, following
