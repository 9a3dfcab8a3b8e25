"""Words follow their command, and nothing is said of what is not there yet."""

from __future__ import annotations

from itertools import pairwise

from earnest.lab.believable import (
    Accepted,
    Account,
    Command,
    ContractEnded,
    Delivered,
    Happening,
    Invited,
    JobDetails,
    ProfileWords,
    ProposalWords,
    Reviewed,
    Said,
    SentBack,
)  # fmt: skip
from tests.lab.replayed import Replayed

FOLLOWING = {
    JobDetails: ("post_job", "job"),
    ProposalWords: ("submit_proposal", "proposal"),
    Invited: ("invite", "job"),
}


def test_words_follow_their_command(market: Replayed) -> None:
    told = 0
    for before, after in pairwise(market.happenings):
        kind = FOLLOWING.get(type(after))
        if kind is not None:
            assert isinstance(before, Command)
            assert (before.body["type"], before.body[kind[1]]) == (kind[0], getattr(after, kind[1]))
            assert before.at == after.at
            told += 1
    expected = [*market.jobs(), *market.proposals(), *market.bodies("invite")]
    assert told == len(expected)


def test_a_profile_follows_its_wallet(market: Replayed) -> None:
    accounts = market.of(Account, lambda one: one.side == "freelancer")
    assert [one.person for one in accounts] == [one["wallet"] for one in market.bodies("open_wallet")]
    assert [one.person for one in accounts] == [one.person for one in market.of(ProfileWords)]


def test_only_the_two_sides_of_a_proposal_talk(market: Replayed) -> None:
    proposals, jobs = market.proposals(), market.jobs()
    for one in market.of(Said):
        proposal = proposals[one.proposal]
        assert proposal["job"] == one.job
        assert one.author in (proposal["wallet"], jobs[one.job]["client"])


def test_contracts_go_their_way(market: Replayed) -> None:
    hired = set(market.hires())
    milestones = {one.proposal: len(one.milestones) for one in market.of(ProposalWords)}
    steps = {proposal: _of_contract(market, proposal) for proposal in hired}
    for proposal, told in steps.items():
        accepted = [one.milestone for one in told if isinstance(one, Accepted)]
        assert accepted == list(range(len(accepted)))
        assert len(accepted) <= milestones[proposal]
        for earlier, later in pairwise(told):
            if isinstance(later, Accepted | SentBack):
                assert isinstance(earlier, Delivered)
                assert earlier.milestone == later.milestone
            if isinstance(later, ContractEnded):
                assert len(accepted) == milestones[proposal]


def test_reviews_come_after_the_end_one_a_side(market: Replayed) -> None:
    ended = {one.proposal: one.at for one in market.of(ContractEnded)}
    reviews = market.of(Reviewed)
    assert all(ended[one.proposal] < one.at for one in reviews)
    assert len({(one.proposal, one.by) for one in reviews}) == len(reviews)
    assert all((one.on_time is None) == (one.by == "freelancer") for one in reviews)


def _of_contract(market: Replayed, proposal: str) -> list[Happening]:
    kinds = (Delivered, Accepted, SentBack, ContractEnded)
    return [one for one in market.happenings if isinstance(one, kinds) and one.proposal == proposal]
