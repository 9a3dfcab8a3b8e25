"""Every sentence of CONTRACT §1 about the fields of a command, against `parse_line`."""

import json
from typing import Any

import pytest
from msgspec import UNSET

from earnest.rules.parsing import EARNEST, Caller, JobWords, Malformed, OptionalReason, parse_body
from tests.rules.lines import AT, WELL_FORMED, body, expect_accepted, expect_refused, without

IDS = [
    (kind, name)
    for kind, fields in WELL_FORMED.items()
    for name in ("wallet", "job", "client", "proposal", "payment")
    if name in fields
]
INTEGERS = [
    ("grant", "amount", 1, 1_000_000_000),
    ("purchase", "connects", 1, 1_000_000_000),
    ("reverse_purchase", "connects", 1, 1_000_000_000),
    ("post_job", "hires_wanted", 1, 10_000),
    ("submit_proposal", "max_price", 0, 1_000_000_000),
    ("submit_proposal", "boost", 1, 1_000_000_000),
    ("set_boost", "bid", 1, 1_000_000_000),
    ("sweep", "limit", 1, 1_000_000),
]
TEXTS = [
    ("grant", "reason", 1_000),
    ("freeze_wallet", "reason", 1_000),
    ("unfreeze_wallet", "reason", 1_000),
    ("post_job", "title", 300),
    ("post_job", "description", 50_000),
]


@pytest.mark.parametrize("kind", WELL_FORMED)
def test_every_type_has_its_fields(kind: str) -> None:
    parsed = expect_accepted(body(kind))
    assert parsed.key == "k-1"
    for name, value in WELL_FORMED[kind].items():
        if isinstance(value, str) and name not in ("reason", "policy"):
            assert getattr(parsed.command, name) == value


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in WELL_FORMED for name in WELL_FORMED[kind]])
def test_a_required_field_cannot_be_left_out(kind: str, name: str) -> None:
    expect_refused(without(kind, name), naming=f"{name} ")


@pytest.mark.parametrize("kind", WELL_FORMED)
def test_unknown_fields_are_refused(kind: str) -> None:
    for name in ("colour", "Key", "", "problem", "body_sha256", "words", "at "):
        expect_refused(body(kind, **{name: "x"}), naming=f"{name} is no field of this command")


def test_a_field_of_another_type_is_unknown() -> None:
    expect_refused(body("open_wallet", amount=5), naming="amount is no field")
    expect_refused(body("open_wallet", reason="x"), naming="reason is no field")
    expect_refused(body("hire", title="x"), naming="title is no field")
    expect_refused(body("purchase", expires_at=AT), naming="expires_at is no field")


def test_a_long_unknown_name_is_shown_in_part() -> None:
    fault = expect_refused(body("sweep") | {"n" * 1_000_000: 1}, naming="nnnn")
    assert len(fault.message) < 200


@pytest.mark.parametrize("kind", ["", "Sweep", "open-wallet", "earnest", 1, None, True, [], {}, ["sweep"]])
def test_unknown_types_are_refused(kind: object) -> None:
    expect_refused({"key": "k-1", "type": kind, "at": AT}, naming="type must be one of open_wallet, grant")


def test_the_type_cannot_be_left_out() -> None:
    expect_refused({"key": "k-1", "at": AT}, naming="type must be one of")


# --- ids and keys


@pytest.mark.parametrize(("kind", "name"), IDS)
def test_ids(kind: str, name: str) -> None:
    for good in ("a", "A-Z.a_z:0-9", "...", ".a", "..a", "-", ":", "0", "x" * 64, "earnest:1"):
        expect_accepted(body(kind, **{name: good}))
    bad: list[object] = [
        "",
        ".",
        "..",
        "x" * 65,
        "a b",
        "a/b",
        "ä",
        "a\n",
        "\na",
        "a@b",
        1,
        1.5,
        True,
        None,
        [],
        {},
    ]
    for one in bad:
        expect_refused(body(kind, **{name: one}), naming=f"{name} must be")


def test_keys() -> None:
    for good in ("k", "k" * 128, "é" * 128, "😀" * 128, " ", "a\nb", "earnest:own", "\x7f"):
        assert expect_accepted(body("sweep", key=good)).key == good


@pytest.mark.parametrize("key", ["", "k" * 129, "😀" * 129, 1, None, True, [], {"a": 1}])
def test_what_is_no_key(key: object) -> None:
    expect_refused(body("sweep", key=key), naming="key must be a text of 1 to 128 characters", key=None)


def test_a_key_is_needed() -> None:
    expect_refused(without("sweep", "key"), naming="key is missing", key=None)


def test_the_key_is_reported_whatever_else_is_wrong() -> None:
    expect_refused({"key": "k-1"}, naming="type must")
    expect_refused(body("grant", amount=0), naming="amount", key="k-1")
    expect_refused(body("grant", key="earnest:x", amount=0), naming="amount", key="earnest:x")


# --- numbers


@pytest.mark.parametrize(("kind", "name", "least", "most"), INTEGERS)
def test_integers_have_bounds(kind: str, name: str, least: int, most: int) -> None:
    for good in (least, most):
        assert getattr(expect_accepted(body(kind, **{name: good})).command, name) == good
    expect_refused(body(kind, **{name: least - 1}), naming=f"{name} must be at least {least}")
    for much in (most + 1, 2**63, 2**64, 10**30, 10**200):
        expect_refused(body(kind, **{name: much}), naming=f"{name} must be at most {most:,}")


@pytest.mark.parametrize(("kind", "name", "least", "most"), INTEGERS)
def test_integers_are_nothing_else(kind: str, name: str, least: int, most: int) -> None:
    others: list[object] = [5.0, 5.5, True, False, None, "5", [], [5], {}]
    for other in others:
        expect_refused(body(kind, **{name: other}), naming=f"{name} must be a whole number, not")


@pytest.mark.parametrize("number", ["5.0", "5e0", "50e-1", "1E1", "-0.0", "1e400", "-1e400", "9" * 5000])
def test_a_number_with_a_point_or_an_exponent_is_a_float(number: str) -> None:
    rest = json.dumps(without("grant", "amount"))[1:]
    line = f'{{"amount": {number}, {rest}'
    expect_refused(line, naming="amount must be a whole number")


def test_minus_zero_is_zero() -> None:
    parsed = expect_accepted('{"max_price": -0,' + _rest("submit_proposal"))
    assert parsed.command.max_price == 0  # type: ignore[attr-defined]
    assert parsed.body_sha256 == expect_accepted('{"max_price": 0,' + _rest("submit_proposal")).body_sha256


def test_what_is_left_out_is_unset() -> None:
    assert expect_accepted(body("post_job")).command.hires_wanted == 1  # type: ignore[attr-defined]
    assert expect_accepted(body("sweep")).command.limit is UNSET  # type: ignore[attr-defined]


# --- money


@pytest.mark.parametrize(("kind", "name"), [("purchase", "price"), ("post_job", "budget")])
def test_money(kind: str, name: str) -> None:
    for amount, currency in ((0, "USD"), (10**15, "ZZZ")):
        expect_accepted(body(kind, **{name: {"amount": amount, "currency": currency}}))
    faults: list[tuple[object, str]] = [
        ({"amount": -1, "currency": "USD"}, f"{name}.amount must be at least 0"),
        ({"amount": 10**15 + 1, "currency": "USD"}, f"{name}.amount must be at most 1,000,000,000,000,000"),
        ({"amount": 1.0, "currency": "USD"}, f"{name}.amount must be a whole number"),
        ({"amount": True, "currency": "USD"}, f"{name}.amount must be a whole number"),
        ({"amount": None, "currency": "USD"}, f"{name}.amount must be a whole number"),
        ({"amount": "1", "currency": "USD"}, f"{name}.amount must be a whole number"),
        ({"amount": 1, "currency": None}, f"{name}.currency must be a text"),
        ({"currency": "USD"}, f"{name}.amount is missing"),
        ({"amount": 1}, f"{name}.currency is missing"),
        ({"amount": 1, "currency": "USD", "cents": 1}, f"{name}.cents is no field"),
        ({"amount": 1, "currency": "usd"}, f"{name}.currency must be three capital letters"),
        ("1 USD", f"{name} must be an object"),
        ([1, "USD"], f"{name} must be an object"),
        (None, f"{name} must be an object"),
        (1, f"{name} must be an object"),
    ]
    for money, fault in faults:
        expect_refused(body(kind, **{name: money}), naming=fault)


@pytest.mark.parametrize("currency", ["", "US", "USDX", "Usd", "US1", "USÄ", "USD\n", "ＵＳＤ"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    money = {"amount": 1, "currency": currency}
    expect_refused(body("purchase", price=money), naming="price.currency must be three capital letters")


# --- texts


@pytest.mark.parametrize(("kind", "name", "most"), TEXTS)
def test_texts_are_measured_in_code_points(kind: str, name: str, most: int) -> None:
    for good in ("", "x", "é" * most, "😀" * most, "\n\t\x01\x7f", "\u2028"):
        words = expect_accepted(body(kind, **{name: good})).words
        assert getattr(words, name) == good
    expect_refused(body(kind, **{name: "x" * (most + 1)}), naming=f"{name} must have at most {most:,} characters")
    others: list[object] = [1, None, True, ["x"], {}]
    for other in others:
        expect_refused(body(kind, **{name: other}), naming=f"{name} must be a text")


def test_combining_marks_count_as_characters() -> None:
    expect_refused(body("post_job", title="e\u0301" * 151), naming="title must have at most 300")
    expect_accepted(body("post_job", title="e\u0301" * 150))


def test_skills() -> None:
    for good in ([], ["x"], ["x" * 100], ["😀" * 100] * 100):
        words = expect_accepted(body("post_job", skills=good)).words
        assert isinstance(words, JobWords)
        assert words.skills == good
    faults: list[tuple[object, str]] = [
        (["x"] * 101, "skills must have at most 100 entries"),
        ([""], "skills[0] must have at least 1 character"),
        (["a", "x" * 101], "skills[1] must have at most 100 characters"),
        (["a", 1], "skills[1] must be a text"),
        ([None], "skills[0] must be a text"),
        ([["a"]], "skills[0] must be a text"),
        ("python", "skills must be a list"),
        (None, "skills must be a list"),
        ({}, "skills must be a list"),
    ]
    for skills, fault in faults:
        expect_refused(body("post_job", skills=skills), naming=fault)


def test_terms() -> None:
    for good in ("t", "😀" * 64, "f90acc514f00af5a841c430de42bc0a9"):
        assert expect_accepted(body("submit_proposal", terms=good)).command.terms == good  # type: ignore[attr-defined]
    expect_refused(body("submit_proposal", terms=""), naming="terms must have at least 1 character")
    expect_refused(body("submit_proposal", terms="t" * 65), naming="terms must have at most 64")
    expect_refused(body("submit_proposal", terms=None), naming="terms must be a text")


def test_a_category_is_a_slug() -> None:
    for good in ("a", "1", "a-1", "software-development", "x" * 64, "a-" * 31 + "ab"):
        expect_accepted(body("post_job", category=good))
    bad: list[object] = [
        "",
        "-",
        "a-",
        "-a",
        "a--b",
        "A",
        "a_b",
        "a b",
        "é",
        "a\n",
        "x" * 65,
        "a-" * 32 + "b",
        1,
        None,
    ]
    for one in bad:
        expect_refused(body("post_job", category=one), naming="category must")


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [
        ("grant", "source", ("signup", "monthly", "promo", "reward", "adjustment")),
        ("reverse_purchase", "cause", ("refund", "chargeback")),
        ("post_job", "complexity", ("entry", "intermediate", "expert")),
        ("close_job", "cause", ("no_hire", "expired", "removed", "done")),
    ],
)
def test_fields_with_few_values(kind: str, name: str, values: tuple[str, ...]) -> None:
    for value in values:
        expect_accepted(body(kind, **{name: value}))
    for other in ("", "purchase", values[0].upper(), f"{values[0]} ", 1, None, True, [values[0]]):
        expect_refused(body(kind, **{name: other}), naming=f"{name} must be one of {', '.join(values)}")


# --- words and envelope


def test_words_are_kept_apart_from_the_command() -> None:
    parsed = expect_accepted(body("grant", reason="a gift"))
    assert parsed.words == OptionalReason(reason="a gift")
    assert not hasattr(parsed.command, "reason")
    assert expect_accepted(body("hire")).words is None


def test_a_reason_is_needed_where_a_wallet_is_paused() -> None:
    expect_refused(without("freeze_wallet", "reason"), naming="reason is missing")
    expect_refused(without("unfreeze_wallet", "reason"), naming="reason is missing")
    assert expect_accepted(body("freeze_wallet", reason="")).words is not None


def test_at_is_needed_but_on_a_server() -> None:
    expect_refused(without("sweep", "at"), naming="at is missing")
    parsed = parse_body(without("sweep", "at"), where="command 1", caller=EARNEST)
    assert getattr(parsed, "at", 0) is None


def test_at_is_not_for_the_caller_of_a_live_server_to_say() -> None:
    live = Caller(at="refused", own_keys=False)
    assert not isinstance(parse_body(without("sweep", "at"), where="command 1", caller=live), Malformed)
    refused = parse_body(body("sweep"), where="command 1", caller=live)
    assert isinstance(refused, Malformed)
    assert refused.message.startswith("at ")


def test_keys_of_earnest_are_its_own_where_others_call() -> None:
    own = body("sweep", key="earnest:sweep:1")
    expect_accepted(own)
    refused = parse_body(own, where="command 1", caller=Caller(own_keys=False))
    assert isinstance(refused, Malformed)
    assert refused.key == "earnest:sweep:1"
    assert refused.message.startswith("key ")


def test_the_policy_of_set_policy() -> None:
    for other in (1, None, True, ["fair"], 1.5):
        expect_refused(body("set_policy", policy=other), naming="policy must be a preset's name or an object")
    expect_refused(body("set_policy", policy="fair", problem="x"), naming="problem is no field")
    expect_refused(body("set_policy", policy="nope", problem="x"), naming="problem is no field")


@pytest.mark.parametrize(
    "policy",
    [
        "nope",
        "",
        {"name": None},
        {"price": {"min": 1.0}},
        {"x": 1},
        {"grants": {"signup": True}},
        {"name": "n" * 65},
    ],
)
def test_what_is_wrong_inside_a_policy_is_for_the_rules_to_refuse(policy: Any) -> None:
    command = expect_accepted(body("set_policy", policy=policy)).command
    assert command.problem  # type: ignore[attr-defined]
    assert command.policy is UNSET  # type: ignore[attr-defined]


def test_a_policy_is_resolved_when_it_is_read() -> None:
    command = expect_accepted(body("set_policy", policy={"grants": {"signup": 5}})).command
    assert command.policy.grants.signup == 5  # type: ignore[attr-defined]
    assert command.policy.price.max == 6  # type: ignore[attr-defined]


def _rest(kind: str) -> str:

    return json.dumps(body(kind))[1:]
