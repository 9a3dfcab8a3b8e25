"""The engine under any sequence of commands that hypothesis can think of, beside the rules in memory."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests.ledger.driving import Body, Engine
from tests.rules.machine import MarketMachine


def test_the_engine_follows_the_rules_wherever_they_go(marketplace_url: str) -> None:
    check(marketplace_url, examples=25, steps=40)


@pytest.mark.prove
def test_the_engine_follows_the_rules_for_very_long(marketplace_url: str) -> None:
    check(marketplace_url, examples=600, steps=80)


def check(url: str, examples: int, steps: int) -> None:
    """Raises with the shortest sequence of commands after which the two differ."""
    with psycopg.connect(url) as connection:

        class EngineMachine(MarketMachine):
            """Commands wait until hypothesis ends the batch, or asks what became of one."""

            def __init__(self) -> None:
                super().__init__()
                connection.execute("SELECT 1")  # begins the transaction that is rolled back in the end
                self.engine = Engine(connection)
                self.waiting: list[tuple[Body, Body]] = []

            def carry_out(self, kind: str, **fields: Any) -> dict[str, Any]:
                self.done += 1
                body = self.command(kind, fields)
                outcome = self.memory.apply(body)
                self.waiting.append((body, outcome))
                return outcome

            @rule(later=st.integers(0, 3))
            def commit(self, later: int) -> None:
                outcomes = self.engine.carry_out([body for body, _ in self.waiting])
                assert self.engine.renumbered(outcomes) == [outcome for _, outcome in self.waiting]
                self.waiting.clear()
                at = f"2026-03-{10 + later}T00:00:00Z"
                assert self.engine.renumbered(self.engine.wallets(at)) == self.memory.wallets(at)

            def teardown(self) -> None:
                try:
                    self.commit(0)
                    assert self.engine.problems() == []
                finally:
                    connection.rollback()

        chosen = settings(max_examples=examples, stateful_step_count=steps, deadline=None, database=None)
        run_state_machine_as_test(EngineMachine, settings=chosen)
