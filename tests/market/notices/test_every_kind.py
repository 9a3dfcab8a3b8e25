"""Every kind says something whatever its facts, and every kind that is told of is one."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from typing import Any

import pytest

from earnest.market.notices.words import as_html, as_subject, as_text
from tests.market.notices.told import notices, said
from tests.tidy.tree import python_files, tree
from tests.web.market import Market

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ODD: list[dict[str, Any]] = [
    {},
    {"title": None, "lots": None, "returned": "six", "due_at": 0, "staked": 3, "back": 1, "days": 2, "cause": "magic"},
    {
        "title": "x" * 900,
        "staked": 6,
        "back": 6,
        "due_at": 1_800_000_000_000_000,
        "returned": 6,
        "lots": [{}],
        "spent": 1,
    },
    {"title": "<b>\ue000Logo & 100 %(n)s\ue001</b>\n", "from": "%s", "words": "<script>", "amount": 1, "expires_at": 1},
]


@pytest.mark.parametrize("facts", ODD)
def test_every_kind_speaks_whatever_it_is_told(market: Market, facts: dict[str, Any]) -> None:
    from earnest.market.notices.kinds import KINDS, words_of

    for kind in KINDS:
        words = words_of(kind, facts, AT)
        assert as_subject(words.subject)
        assert "\n" not in as_subject(words.subject)
        assert len(as_subject(words.subject)) <= 150
        assert words.button
        for text in (as_text(words.text), as_html(words.text), as_html(words.subject)):
            assert "\ue000" not in text
            assert "<b>" not in as_html(words.text)


def test_whatever_is_told_of_is_a_kind(market: Market) -> None:
    from earnest.market.notices.kinds import KINDS

    told = {kind for path in python_files("src/earnest") for kind in _told_in(tree(path))}
    assert told - set(KINDS) == set()
    assert {"message", "shortlisted", "delivered", "job_expires"} <= told


def _told_in(module: ast.Module) -> list[str]:
    """The kinds that calls of `tell` and of what ends in it name."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {"tell": 1, "tell_other": 2, "_tell": 1}.get(name)
            if place is not None and len(node.args) > place:
                kind = node.args[place]
                found += [kind.value] if isinstance(kind, ast.Constant) and isinstance(kind.value, str) else []
    return found


def test_an_unknown_kind_is_refused_where_it_is_told(market: Market) -> None:
    from earnest.market.notices.telling import tell

    person = market.person()
    with pytest.raises(ValueError, match="no kind of notice"):
        tell(person.id, "gossip", once="1", address="/", facts={}, now=market.now)


def test_a_declined_proposal_says_what_its_connects_do_now(market: Market) -> None:
    from earnest.market.notices.telling import tell

    freelancer = market.freelancer()
    proposal = market.proposal(market.job(title="Logo refresh"), freelancer)
    facts = {"title": "Logo refresh", "proposal": proposal, "because": "Somebody was nearer."}
    tell(freelancer.id, "declined", once="d", address=f"/proposals/{proposal}/", facts=facts, now=market.now)
    (notice,) = notices(freelancer, "declined")
    assert said(notice) == (
        "Declined: Logo refresh",
        (
            "The client declined your proposal on *Logo refresh*. Your 6 Connects stay staked and are spent on "
            "2 December. Withdraw and all 6 come back at once."
        ),
        "Withdraw",
        "Somebody was nearer.",
    )
    assert notice.address == f"/proposals/{proposal}/withdraw/"


def test_a_declined_proposal_without_a_stake_says_no_more(market: Market) -> None:
    from earnest.market.notices.telling import tell

    freelancer = market.freelancer()
    proposal = market.proposal(market.job(title="Logo refresh"), freelancer)
    market.do("withdraw_proposal", proposal=proposal)
    facts = {"title": "Logo refresh", "proposal": proposal}
    tell(freelancer.id, "declined", once="d", address=f"/proposals/{proposal}/", facts=facts, now=market.now)
    (notice,) = notices(freelancer, "declined")
    assert said(notice)[1:3] == ("The client declined your proposal on *Logo refresh*.", "Open your proposal")


def test_half_that_comes_back_is_said_so(market: Market) -> None:
    from earnest.market.notices.telling import tell

    market.do("set_policy", policy="fair")
    freelancer = market.freelancer()
    proposal = market.proposal(market.job(title="Logo refresh"), freelancer)
    facts = {"title": "Logo refresh", "proposal": proposal}
    tell(freelancer.id, "declined", once="d", address="/", facts=facts, now=market.now)
    (notice,) = notices(freelancer, "declined")
    assert said(notice)[1] == (
        "The client declined your proposal on *Logo refresh*. Your 6 Connects stay staked until 16 November. Withdraw "
        "and 3 of them come back at once."
    )
