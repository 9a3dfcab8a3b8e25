"""Every command of a generated market is well formed, and accepted but for a few deliberate refusals."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from earnest.lab.believable import Command
from earnest.rules.policy import preset
from tests.lab.replayed import BEGINS_AT, Replayed

MOST_COMMANDS = 40_000
EVERY_TYPE = {
    "open_wallet", "grant", "purchase", "reverse_purchase", "restore_purchase", "post_job", "invite",
    "submit_proposal", "set_boost", "view_proposal", "withdraw_proposal", "hire", "close_job", "freeze_wallet",
    "unfreeze_wallet", "set_policy", "sweep",
}  # fmt: skip


def test_what_is_refused_is_refused_on_purpose(market: Replayed) -> None:
    refused = Counter(outcome.get("error") for _, outcome in market.outcomes)
    accepted = refused.pop(None)
    assert set(refused) == {"insufficient_connects"}
    assert 0 < refused.total() < accepted / 200


def test_outcomes_are_as_they_were_told(market: Replayed) -> None:
    assert all(outcome.get("error") == one.refused for one, outcome in market.outcomes)


def test_time_goes_on(market: Replayed) -> None:
    moments = [one.at for one in market.happenings]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[0] >= BEGINS_AT
    assert moments[-1] <= market.ends_at


def test_keys_are_the_demos_own(market: Replayed) -> None:
    keys = [one.body["key"] for one in market.of(Command)]
    assert len(set(keys)) == len(keys) < MOST_COMMANDS
    assert all(key.startswith("demo:") for key in keys)


def test_there_is_something_of_everything(market: Replayed) -> None:
    assert {one.body["type"] for one in market.of(Command)} == EVERY_TYPE


def test_it_is_swept_every_day(market: Replayed) -> None:
    assert len(market.bodies("sweep")) == 365


def test_the_rules_change_and_end_as_classic(market: Replayed) -> None:
    names = [version.policy.name for version in market.state.policies[1:]]
    assert names == ["monthly", "boost-trial", "classic"]
    assert market.state.policy_at(market.ends_at).policy == preset("classic")
    assert market.state.policies[-1].effective_from < market.ends_at - 120 * 86_400_000_000
    assert market.of(Command)[0].body["type"] == "set_policy"


def test_nobody_is_left_paused_or_in_debt_on_the_stage(market: Replayed) -> None:
    cast = [market.state.wallets[f"freelancer-{n}"] for n in range(1, 13)]
    assert not any(wallet.frozen or wallet.debt for wallet in [*cast, market.state.wallets["freelancer"]])
