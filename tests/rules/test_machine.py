"""The rules under any sequence of commands that hypothesis can think of."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.rules.machine import MarketMachine


def test_what_must_hold_holds_after_every_command() -> None:
    check(examples=80, steps=40)


@pytest.mark.prove
def test_what_must_hold_holds_after_very_many_commands() -> None:
    check(examples=3_000, steps=80)


def check(examples: int, steps: int) -> None:
    """Raises with the shortest sequence of commands that breaks an invariant."""
    chosen = settings(max_examples=examples, stateful_step_count=steps, deadline=None, database=None)
    run_state_machine_as_test(MarketMachine, settings=chosen)
