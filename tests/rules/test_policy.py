"""What is a policy and what is none: CONTRACT §5, figure by figure and limit by limit."""

import json
from typing import Any

import pytest

from earnest.rules.policy import (
    MAX_POLICY_BYTES,
    PRESETS,
    PolicyProblem,
    figures,
    fingerprint,
    parse_toml,
    preset,
    problems,
    problems_of_toml,
    resolve,
)

MOST = 1_000_000_000
LIMITS = [
    *((f"price.complexity.{level}", 0, MOST) for level in ("entry", "intermediate", "expert")),
    ("price.max", 1, MOST),
    ("price.category.default", 0, MOST),
    ("price.category.gardening", 0, MOST),
    *((f"returns.{one}", 0, 100) for one in ("withdrawn", "closed_no_hire", "job_expired", "job_removed")),
    ("returns.hired", 0, 100),
    ("returns.never_viewed", 0, 100),
    ("returns.active_days", 0, 36_500),
    ("grants.signup", 0, MOST),
    ("grants.monthly", 0, MOST),
    ("lots.purchased_days", 1, 36_500),
    ("lots.granted_days", 1, 36_500),
    ("lots.return_grace_days", 0, 36_500),
    ("limits.proposals_per_job", 0, MOST),
    ("limits.free_invites_per_job", 0, MOST),
    ("boost.slots", 0, MOST),
    ("boost.closes_after_days", 0, 36_500),
]
FLAGS = ["grants.monthly_rollover", "limits.free_first_proposal"]
NUMBERS = [figure for figure, *_ in LIMITS]


def table(figure: str, value: object) -> dict[str, Any]:
    """The policy that gives just this figure."""
    for name in reversed(figure.split(".")):
        value = {name: value}
    assert isinstance(value, dict)
    return value


def fault(given: object) -> str:
    """The sentence that refuses a policy."""
    with pytest.raises(PolicyProblem) as caught:
        resolve(given)
    return str(caught.value)


@pytest.mark.parametrize(("figure", "least", "most"), LIMITS)
def test_limits(figure: str, least: int, most: int) -> None:
    for good in (least, most):
        assert figures(resolve(table(figure, good)))[figure] == good
    if figure != "price.max":
        assert fault(table(figure, least - 1)) == f"{figure}: must be at least {least}"
    for much in (most + 1, 2**64, 10**40):
        assert fault(table(figure, much)) == f"{figure}: must be at most {most:,}"


def test_min_and_hours_have_limits_too() -> None:
    assert resolve({"price": {"min": MOST, "max": MOST}}).price.min == MOST
    assert "price.min: must be at least 0" in fault({"price": {"min": -1}})
    assert "price.min: must be at most" in fault({"price": {"min": MOST + 1, "max": MOST}})
    hours = {"never_viewed": 1, "never_viewed_after_hours": 876_000}
    assert resolve({"returns": hours}).returns.never_viewed_after_hours == 876_000
    assert "must be at most 876,000" in fault({"returns": hours | {"never_viewed_after_hours": 876_001}})
    assert "must be at least 0" in fault({"returns": hours | {"never_viewed_after_hours": -1}})


@pytest.mark.parametrize("figure", NUMBERS)
def test_numbers_are_whole_numbers(figure: str) -> None:
    others: tuple[object, ...] = (
        True,
        False,
        1.0,
        1.5,
        float("inf"),
        float("nan"),
        None,
        "1",
        "",
        [],
        [1],
        {},
    )
    for other in others:
        assert fault(table(figure, other)).startswith(f"{figure}: must be a whole number")


@pytest.mark.parametrize("figure", FLAGS)
def test_flags_are_true_or_false(figure: str) -> None:
    assert figures(resolve(table(figure, True)))[figure] is True
    others: tuple[object, ...] = (0, 1, 1.0, None, "true", [], {})
    for other in others:
        assert fault(table(figure, other)).startswith(f"{figure}: must be true or false")


@pytest.mark.parametrize("figure", NUMBERS)
def test_never_is_allowed_in_two_places(figure: str) -> None:
    if figure in ("returns.active_days", "lots.purchased_days"):
        assert figures(resolve(table(figure, "never")))[figure] == "never"
        for other in ("Never", "", "30"):
            assert fault(table(figure, other)) == f'{figure}: must be a whole number of days, or "never"'
    else:
        assert fault(table(figure, "never")) == f"{figure}: must be a whole number, not a text"


def test_what_leaders_pay_has_two_values() -> None:
    assert resolve({"boost": {"pays": "next_bid"}}).boost.pays == "next_bid"
    others: tuple[object, ...] = ("", "Bid", "next-bid", 1, None, True, ["bid"])
    for other in others:
        assert fault({"boost": {"pays": other}}) == 'boost.pays: must be "bid" or "next_bid"'


def test_min_is_at_most_max() -> None:
    assert resolve({"price": {"min": 6}}).price.min == 6
    assert fault({"price": {"min": 7}}) == "price.min: is 7, more than price.max, 6"
    assert fault({"price": {"max": 0}}) == "price.min: is 1, more than price.max, 0"
    assert resolve({"price": {"min": 0, "max": 0}}).price.max == 0


def test_hours_need_a_percentage() -> None:
    assert fault({"returns": {"never_viewed_after_hours": 1}}).startswith("returns.never_viewed_after_hours: is set")
    explicit = {"returns": {"never_viewed_after_hours": 1, "never_viewed": 0}}
    assert fault(explicit).startswith("returns.never_viewed_after_hours: is set")
    assert resolve({"returns": {"never_viewed": 50}}).returns.never_viewed == 50
    assert resolve({"returns": {"never_viewed": 1, "never_viewed_after_hours": 1}}).returns.never_viewed == 1


def test_names() -> None:
    for good in ("x", "n" * 64, "😀" * 64, " ", "a\nb"):
        assert resolve({"name": good}).name == good
    assert fault({"name": ""}) == "name: must have at least 1 characters"
    assert fault({"name": "n" * 65}) == "name: must have at most 64 characters"
    assert fault({"name": "a\0b"}) == "name: must not hold the character U+0000"
    assert fault({"name": "a\ud800"}) == "the policy holds a lone surrogate, which may stand nowhere"
    others: tuple[object, ...] = (1, None, True, ["x"], {})
    for other in others:
        assert fault({"name": other}).startswith("name: must be a text")


def test_categories_are_slugs() -> None:
    for good in ("a", "1", "x" * 64, "a-b-1", "default"):
        assert resolve({"price": {"category": {good: 2}}}).price.category[good] == 2
    for bad in ("", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a\n", "x" * 65):
        assert "the category's name must" in fault({"price": {"category": {bad: 2}}})


def test_a_figure_left_out_has_its_value_of_classic() -> None:
    partial = resolve({"price": {"complexity": {"expert": 2}, "category": {"gardening": 2}}})
    changed = {"price.complexity.expert": 2, "price.category.gardening": 2}
    assert figures(partial) == figures(preset("classic")) | changed
    for empty in ("price", "returns", "grants", "lots", "limits", "boost"):
        assert resolve({empty: {}}) == preset("classic")


@pytest.mark.parametrize(
    "place", ["", "price.", "price.complexity.", "returns.", "grants.", "lots.", "limits.", "boost."]
)
def test_unknown_figures(place: str) -> None:
    assert fault(table(f"{place}colour", 1)) == f"{place}colour: there is no such figure"


def test_a_near_figure_is_suggested() -> None:
    assert "(did you mean returns.withdrawn?)" in fault({"returns": {"withdrawed": 1}})
    assert "(did you mean returns.active_days?)" in fault({"active_days": 1})
    assert "(did you mean boost.slots?)" in fault({"boosts": {}} | {"boost": {"slot": 1}})


@pytest.mark.parametrize("name", ["price", "returns", "grants", "lots", "limits", "boost"])
def test_tables_are_tables(name: str) -> None:
    others: tuple[object, ...] = (1, None, True, "x", [], [{}], 1.5)
    for other in others:
        assert fault({name: other}) == f"{name}: must be a table of figures"
    for inner in ("complexity", "category"):
        assert fault({"price": {inner: [1]}}) == f"price.{inner}: must be a table of figures"


@pytest.mark.parametrize("given", [None, 1, 1.5, True, [], [{}], b"classic"])
def test_a_policy_is_a_name_or_a_table(given: object) -> None:
    assert fault(given) == "a policy is a preset's name or a table"


def test_all_that_is_wrong_is_said_at_once() -> None:
    given = {
        "name": 1,
        "colour": 2,
        "price": {"min": 9, "complexity": {"entry": "x"}, "category": {"A": None}},
        "returns": {"withdrawn": 101, "never_viewed_after_hours": 5},
    }
    wheres = [problem.split(":")[0] for problem in problems(given)]
    assert sorted(wheres) == [
        "colour",
        "name",
        "price.category.A",
        "price.category.A",
        "price.complexity.entry",
        "price.min",
        "returns.never_viewed_after_hours",
        "returns.withdrawn",
    ]
    assert all(problem in fault(given) for problem in problems(given))
    assert problems({}) == []


def test_a_policy_full_of_faults_is_refused_briefly() -> None:
    given: dict[str, Any] = {f"figure{number}": 1 for number in range(3_000)}
    assert len(problems(given)) == 3_000
    assert fault(given).endswith("; and 2990 more")
    assert len(fault({"x" * 60_000: 1})) < 200
    assert fault({"\x1b[31m": 1}).isprintable()


# --- size


def test_an_object_is_measured_as_compact_json() -> None:
    given: dict[str, Any] = {"price": {"category": {f"c{number}": 1 for number in range(6_000)}}}
    spare = MAX_POLICY_BYTES - len(json.dumps(given, separators=(",", ":"))) - len(',"":1')
    full = {"price": {"category": given["price"]["category"] | _slugs(spare)}}
    assert len(json.dumps(full, separators=(",", ":"))) == MAX_POLICY_BYTES
    assert resolve(full).price.category["c0"] == 1
    assert fault(full | {"name": "x"}) == "the policy is longer than 64 KiB"


def test_a_file_is_measured_by_itself() -> None:
    """As JSON, with its quotes, this policy would be longer than 64 KiB; as a file it is not."""
    text = "[price.category]\n" + "\n".join(f"c{number}=1" for number in range(7_000))
    assert len(text) < MAX_POLICY_BYTES
    assert parse_toml(text).price.category["c6999"] == 1
    comment = "#" + "é" * ((MAX_POLICY_BYTES - 1) // 2)
    assert parse_toml(comment) == preset("classic")
    assert problems_of_toml(comment + "éé") == ["the policy is longer than 64 KiB"]


def test_an_object_nested_too_deeply_is_no_policy() -> None:
    deep: Any = 1
    for _ in range(5_000):
        deep = [deep]
    assert fault({"price": deep}) == "the policy is nested too deeply"


# --- TOML


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[price", "this is not TOML: "),
        ("name = ", "this is not TOML: "),
        ("\n\nname = 'a\n'", "(at line 3, column "),
        ("[price]\nmin = 1\nmin = 2", "this is not TOML: "),
        ("x = " + "9" * 5_000, "this TOML cannot be read: a number in it is far out of range"),
        ("x = " + "[" * 20_000, "this TOML cannot be read: it is nested too deeply"),
        ("name = 2026-01-31", "name: must be a text, not a date"),
        ("name = 2026-01-31T00:00:00Z", "name: must be a text, not a date and time"),
        ("price.min = 1.0", "price.min: must be a whole number"),
        ("price.min = nan", "price.min: must be a whole number"),
        ("price.min = true", "price.min: must be a whole number, not true or false"),
        ('name = "a\\u0000"', "name: must not hold the character U+0000"),
        ("[[price]]\nmin = 1", "price: must be a table of figures"),
    ],
)
def test_toml_that_is_no_policy(text: str, sentence: str) -> None:
    assert any(sentence in problem for problem in problems_of_toml(text))
    with pytest.raises(PolicyProblem) as caught:
        parse_toml(text)
    assert sentence in str(caught.value)


def test_toml_may_be_written_as_one_likes() -> None:
    policy = parse_toml("price.min = 0x2\r\nreturns = { withdrawn = 5_0 }\r\nname = 'x'\r\n[\"grants\"]\r\nsignup = +2")
    assert (policy.price.min, policy.returns.withdrawn, policy.grants.signup) == (2, 50, 2)


# --- fingerprints


def test_a_fingerprint_stands_for_the_resolved_policy() -> None:
    assert fingerprint(resolve({})) == fingerprint(preset("classic"))
    written_out = resolve({"price": {"category": {"legal": 1, "default": 0}, "max": 6}})
    assert fingerprint(written_out) == fingerprint(preset("classic"))
    assert fingerprint(resolve({"name": "other"})) != fingerprint(preset("classic"))


@pytest.mark.parametrize("figure", [*NUMBERS, *FLAGS])
def test_every_figure_is_in_the_fingerprint(figure: str) -> None:
    changed = resolve(table(figure, True if figure in FLAGS else 77))
    assert fingerprint(changed) != fingerprint(preset("classic"))


def test_fingerprints_stay_as_they_are() -> None:
    """Quotes and journals hold them."""
    assert [fingerprint(preset(name))[:8] for name in PRESETS] == [
        "f51df41e",
        "123a30f2",
        "b606eea3",
        "b9be6aec",
        "cfe6eb9e",
        "3936dc67",
        "3484cb9f",
        "c3ca64ad",
        "9ab5f288",
        "f90acc51",
    ]


def _slugs(spare: int) -> dict[str, int]:
    """Categories that take exactly `spare` bytes and one entry's frame more in compact JSON."""
    slugs: dict[str, int] = {}
    while spare > 60:
        slug = f"d{len(slugs):039}"
        slugs[slug] = 1
        spare -= len(f',"{slug}":1')
    return slugs | {"e" * spare: 1}
