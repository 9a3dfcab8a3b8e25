"""What a stake does now: what it says comes back is what a withdrawal brings, at every moment and under all rules."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from earnest.rules.commands import WithdrawProposal
from earnest.rules.decide import decide
from earnest.rules.moments import DAY, HOUR, parse_moment
from earnest.rules.policy import PRESETS
from tests.market.proposing.quoted import AT, apply, market_under, text_of

STARTS = parse_moment(AT)
SPANS = (
    0,
    1,
    HOUR,
    48 * HOUR - 1,
    48 * HOUR,
    336 * HOUR - 1,
    336 * HOUR,
    30 * DAY - 1,
    30 * DAY,
    30 * DAY + 1,
    99 * DAY,
)


def moment(microseconds: int) -> datetime:
    from earnest.market.moments import as_datetime

    return as_datetime(microseconds)


def submitted(policy: object, *, viewed_after: int | None) -> Any:
    memory = market_under(policy)
    apply(memory, type="post_job", job="other", client="c", complexity="expert", category="legal")
    apply(memory, type="open_wallet", wallet="v")
    apply(memory, type="grant", wallet="v", amount=50, source="promo")
    apply(memory, type="submit_proposal", proposal="first", job="j", wallet="v")
    apply(memory, type="submit_proposal", proposal="p", job="j", wallet="w")
    if viewed_after is not None:
        apply(memory, at=text_of(STARTS + viewed_after), type="view_proposal", proposal="p")
    return memory


def stake_in(memory: Any) -> Any:
    from earnest.market.proposals.promise import Stake

    proposal = memory.state.proposals["p"]
    return Stake(
        price=proposal.price,
        state=proposal.state,
        submitted_at=moment(proposal.submitted_at),
        viewed_at=None if proposal.viewed_at is None else moment(proposal.viewed_at),
        due_at=None if proposal.due_at is None else moment(proposal.due_at),
        version=proposal.policy,
        price_staked=sum(part.amount for part in proposal.parts),
    )


@pytest.mark.parametrize("viewed_after", [None, HOUR, 40 * DAY])
@pytest.mark.parametrize("policy", PRESETS)
def test_what_is_said_to_come_back_is_what_a_withdrawal_brings(policy: str, viewed_after: int | None) -> None:
    from earnest.market.proposals.promise import promise_kept

    memory = submitted(policy, viewed_after=viewed_after)
    for span in SPANS:
        if span < (viewed_after or 0):
            continue
        kept = promise_kept(stake_in(memory), now=moment(STARTS + span))
        state = copy.deepcopy(memory.state)
        outcome, _ = decide(state, WithdrawProposal(proposal="p"), number=99, at=STARTS + span)
        assert kept.back == outcome["returned"], (span, kept.plain)
        assert kept.spent + kept.staked == outcome["returned"] + outcome["spent"]


def test_a_stake_of_the_usual_rules_word_for_word() -> None:
    from earnest.market.proposals.promise import promise_kept

    stake = stake_in(submitted("classic", viewed_after=None))
    now = datetime(2026, 12, 20, tzinfo=UTC)
    assert promise_kept(stake, now=now).plain == "6 are spent on 23 December; withdraw before and all 6 come back."
    assert promise_kept(stake, now=now, declined=True).plain == (
        "Declined. Its 6 Connects stay staked until 23 December and are spent then. "
        "Withdraw it now and all 6 come back."
    )
    late = promise_kept(stake, now=datetime(2026, 12, 24, tzinfo=UTC))
    assert late.plain == "Its 6 Connects were spent when it grew too old. The proposal still stands."
    assert (late.staked, late.spent, late.back, late.edges) == (0, 6, 0, [])


def test_a_stake_that_comes_back_unopened_says_so_until_it_is_viewed() -> None:
    from earnest.market.proposals.promise import promise_kept

    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    unopened = promise_kept(stake_in(submitted("thumbtack", viewed_after=None)), now=now)
    assert unopened.plain == (
        "If nobody has opened it before 25 November, 09:13 UTC: all 6 come back, by themselves. "
        "Withdrawing it brings nothing back."
    )
    opened = promise_kept(stake_in(submitted("thumbtack", viewed_after=HOUR)), now=now)
    assert opened.plain == "6 are spent on 23 December, and withdrawing before brings nothing back."
    assert not any("opened" in edge.plain for edge in opened.edges)
