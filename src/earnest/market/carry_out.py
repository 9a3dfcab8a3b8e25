"""`carry_out`: the one way from commands to committed outcomes, for command line, API and web."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.utils import IntegrityError
from psycopg import errors

from earnest.ledger.engine import RECORDED, Clock, execute
from earnest.ledger.locks import LocksMissing, Wider
from earnest.market.words import Origins, keep_words
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Parsed

TRIES = 50
"""Each loss of a race means that another batch has won it, so this many in a row means something else is wrong."""
RACES = (errors.SerializationFailure, errors.DeadlockDetected)

Check = Callable[[Sequence[Outcome]], None]
"""Looks at outcomes before they are committed; what it raises rolls all of them back."""


def carry_out(
    commands: Sequence[Parsed],
    clock: Clock = RECORDED,
    *,
    origins: Origins | None = None,
    check: Check | None = None,
    locked: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Carry out well-formed commands and keep their words in one transaction, committed when this returns.

    One outcome a command, in order. A lost race (a deadlock, a serialization failure, another batch making the
    same key or id first, locks that turn out too few) rolls all of it back and starts again. `locked` is called
    whenever locks are first held. Raises RuntimeError inside another transaction, and what `check` raises.
    """
    wider = Wider()
    for attempt in range(TRIES):
        try:
            with transaction.atomic(durable=True):
                outcomes = execute(connection, commands, clock, wider=wider, locked=locked)
                keep_words(commands, outcomes, origins or {})
                if check is not None:
                    check(outcomes)
            return outcomes
        except LocksMissing as missing:
            wider |= missing.wider
        except (OperationalError, IntegrityError, *RACES, errors.UniqueViolation) as error:
            if attempt == TRIES - 1 or not _lost_a_race(error):
                raise
            time.sleep(random.uniform(0, 0.01 * min(attempt + 1, 10)))
    raise RuntimeError(f"a batch lost {TRIES} races in a row")


def _lost_a_race(error: Any) -> bool:
    cause = error if isinstance(error, errors.Error) else error.__cause__
    if isinstance(cause, RACES):
        return True
    return isinstance(cause, errors.UniqueViolation) and cause.diag.schema_name == "ledger"
