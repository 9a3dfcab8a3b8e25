"""The words of a market: within the contract's limits, each post its own, and about nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

import msgspec

from earnest.lab.believable import (
    Account,
    ClientWords,
    Command,
    Declined,
    Invited,
    JobClosing,
    JobDetails,
    ProfileWords,
    ProposalWords,
    Reviewed,
)  # fmt: skip
from tests.lab.replayed import Replayed

UNFINISHED = re.compile(r"[{}\[\]|]|  |\b[Aa] [aeiou]\w|\ban [^aeiouhAEIOUF0-9]|^[0-9]:|\.\.")
PERSONAL = {"name", "first_name", "last_name", "surname", "full_name", "email", "mail", "phone", "company"}
VOWEL_SOUNDS = re.compile(r"\b[Aa] (one|once|union|use\w*|university|uni|euro|eu)")


def _texts(market: Replayed) -> Iterator[str]:
    for one in market.happenings:
        told: dict[str, Any] = one.body if isinstance(one, Command) else asdict(one)
        yield from _strings({name: value for name, value in told.items() if name not in ("policy", "key", "at")})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def test_no_two_descriptions_are_equal(market: Replayed) -> None:
    descriptions = [one["description"] for one in market.jobs().values()]
    assert len(set(descriptions)) == len(descriptions)


def test_titles_seldom_repeat(market: Replayed) -> None:
    titles = [one["title"] for one in market.jobs().values()]
    assert len(set(titles)) > 0.97 * len(titles)


def test_careful_letters_are_each_their_own(market: Replayed) -> None:
    letters = Counter(one.cover_letter for one in market.of(ProposalWords))
    again = [letter for letter, count in letters.items() if count > 1 and len(letter) > 400]
    assert not again


def test_nothing_is_left_unfinished(market: Replayed) -> None:
    found = {text for text in _texts(market) if UNFINISHED.search(VOWEL_SOUNDS.sub("the", text))}
    assert not found, sorted(found)[:5]


def test_people_are_known_by_a_headline_of_their_own(market: Replayed) -> None:
    freelancers = [one.headline for one in market.of(ProfileWords)]
    clients = [one.headline for one in market.of(ClientWords)]
    assert len(set(freelancers)) == len(freelancers)
    assert all(0 < len(headline) <= 120 for headline in freelancers + clients)
    people = {one.person for one in market.of(Account)}
    assert {one.person for one in market.of(ProfileWords)} | {one.person for one in market.of(ClientWords)} == people


def test_nothing_that_happens_has_a_field_for_a_name(market: Replayed) -> None:
    kinds = {type(one) for one in market.happenings}
    assert not [kind for kind in kinds for field in fields(kind) if field.name in PERSONAL]
    assert not [text for text in _texts(market) if "@" in text or "http" in text]


def test_texts_are_within_their_limits(market: Replayed) -> None:
    for job in market.jobs().values():
        assert 0 < len(job["title"]) <= 300
        assert 100 < len(job["description"]) <= 50_000
        assert 0 < len(job["skills"]) <= 100
    limited: list[tuple[Sequence[Any], str]] = [
        (market.of(Declined), "reason"),
        (market.of(Invited), "text"),
        (market.of(JobClosing), "note"),
    ]
    assert all(len(getattr(one, name)) <= 1_000 for told, name in limited for one in told)
    assert all(0 < len(one.text) <= 2_000 for one in market.of(Reviewed))
    assert all(0 < len(one.cover_letter) <= 10_000 for one in market.of(ProposalWords))
    for profile in market.of(ProfileWords):
        assert all(len(piece["title"]) <= 120 for piece in profile.portfolio)
        assert len(profile.about) <= 5_000


def test_answers_go_with_the_questions(market: Replayed) -> None:
    questions = {one.job: len(one.questions) for one in market.of(JobDetails)}
    proposals = market.proposals()
    for one in market.of(ProposalWords):
        assert len(one.answers) == questions[proposals[one.proposal]["job"]]


def test_milestones_add_up_to_the_offer(market: Replayed) -> None:
    for one in market.of(ProposalWords):
        assert bool(one.milestones) == (one.kind == "fixed")
        if one.milestones:
            assert sum(part["amount"]["amount"] for part in one.milestones) == one.offer["amount"]
            assert all(part["days"] > 0 and 0 < len(part["title"]) <= 200 for part in one.milestones)


def test_everything_is_plain_data(market: Replayed) -> None:
    for one in market.happenings[:3_000]:
        assert msgspec.json.decode(msgspec.json.encode(one))["at"] == one.at
