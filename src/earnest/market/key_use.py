"""How much each key is used: counted in memory, written at intervals, so that no request waits for a count."""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import UTC, datetime

import structlog
from django.db import Error, connection

from earnest.market.keys import KeyKnown, find_key
from earnest.market.models import ApiKey, KeyMinute

REFRESH_SECONDS = 1.0
"""How long a process trusts what it knows of a key: so soon a revoked one is refused, and counts are shared."""
MINUTE_SECONDS = 60
MOST_REMEMBERED = 10_000

log = structlog.get_logger()
_COUNT = """
    INSERT INTO market_keyminute (api_key_id, minute, requests) VALUES (%s, %s, %s)
    ON CONFLICT (api_key_id, minute) DO UPDATE SET requests = market_keyminute.requests + EXCLUDED.requests
    RETURNING requests
"""


class KeyRing:
    """The keys that a process has met, and how often each was used in the minute that runs.

    From the first request on, a thread of its own brings this process's counts to the others at intervals.
    """

    def __init__(self) -> None:
        self._writer: threading.Thread | None = None
        self._guard = threading.Lock()
        self._known: dict[str, tuple[float, KeyKnown]] = {}
        self._minute = 0
        self._used: Counter[str] = Counter()
        self._unwritten: Counter[tuple[str, int]] = Counter()

    def find(self, secret: str) -> KeyKnown | None:
        """The valid key of that secret, as it was at most REFRESH_SECONDS and a query ago: while one thread asks again,
        the others go on with what was known."""
        moment = time.monotonic()
        with self._guard:
            known = self._known.get(secret)
            if known is not None and moment - known[0] < REFRESH_SECONDS:
                return known[1]
            if known is not None:
                self._known[secret] = (moment, known[1])
        found = find_key(secret)
        with self._guard:
            if found is None:
                self._known.pop(secret, None)
            else:
                if len(self._known) >= MOST_REMEMBERED:
                    self._known.clear()
                self._known[secret] = (moment, found)
        return found

    def admit(self, key: KeyKnown, *, now: float) -> int:
        """Count a request at `now` (seconds since 1970): 0, or in how many seconds to come again."""
        minute, second = divmod(int(now), MINUTE_SECONDS)
        with self._guard:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_at_intervals, name="key use", daemon=True)
                self._writer.start()
            if minute != self._minute:
                self._minute = minute
                self._used.clear()
            if key.per_minute and self._used[key.id] >= key.per_minute:
                return MINUTE_SECONDS - second
            self._used[key.id] += 1
            self._unwritten[key.id, minute] += 1
        return 0

    def write(self) -> None:
        """Add what was counted since the last time to the database, and learn what other processes counted."""
        with self._guard:
            unwritten, self._unwritten = self._unwritten, Counter()
        if not unwritten:
            return
        ApiKey.objects.filter(id__in={key for key, _ in unwritten}).update(last_used_at=datetime.now(UTC))
        for (key, minute), count in unwritten.items():
            with connection.cursor() as cursor:
                cursor.execute(_COUNT, [key, minute, count])
                ((total,),) = cursor.fetchall()
            with self._guard:
                if minute == self._minute:
                    self._used[key] = max(self._used[key], total)
        KeyMinute.objects.filter(minute__lt=min(minute for _, minute in unwritten) - MINUTE_SECONDS).delete()

    def _write_at_intervals(self) -> None:
        while True:
            time.sleep(REFRESH_SECONDS)
            try:
                self.write()
            except Error as error:  # while the database is away, counts are lost, which costs nobody a Connect
                log.warning("key_use_not_written", error=str(error).strip())
            finally:
                connection.close()
