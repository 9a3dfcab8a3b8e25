"""Lines that are no JSON, hold what may stand nowhere, give a field twice, or are far too much."""

import json
import time

import pytest

from earnest.rules.parsing import MAX_LINE_BYTES, Malformed, parse_body, too_long
from tests.rules.lines import AT, body, expect_accepted, expect_refused, parse

HEAD = '"key": "k-1", "type": "grant", "wallet": "w-1", "source": "promo", "amount": 5, "at": "' + AT + '"'
UNFIT = [r"\u0000", r"\ud800", r"\udfff", r"a\uD83Dz", r"\ude00\ud83d", r"\ud83d\ud83d\ude00"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "{",
        "}",
        "{}x",
        "{'key': 1}",
        '{"key": "k-1"',
        '{"key": "k-1",}',
        '{"key" "k-1"}',
        '{"key": "k-1" "type": "sweep"}',
        '{key: "k-1"}',
        '{"key": "k-1"}{"key": "k-1"}',
        '{"key": "k-1", "x": 01}',
        '{"key": "k-1", "x": +1}',
        '{"key": "k-1", "x": 1.}',
        '{"key": "k-1", "x": .5}',
        '{"key": "k-1", "x": 0x1}',
        '{"key": "k-1", "x": tru}',
        '{"key": "k-1", "x": True}',
        '{"key": "k-1", "x": "a\tb"}',
        '{"key": "k-1", "x": "a\nb"}',
        '{"key": "k-1", "x": "a\0b"}',
        '{"key": "k-1", "x": "\\x"}',
        '{"key": "k-1", "x": "\\u12"}',
        '{"key": "k-1", "x": "a}',
        '{"key": "k-1", "x": [1,]}',
        '{"key": "k-1", "x": [1}',
        '{"key": "k-1", "x": [}',
        '{"key": "k-1"} // comment',
        "\ufeff{}",
        "\u00a0{}",
        "null",
        "5",
        '"text"',
        "[]",
        '[{"key": "k-1"}]',
        "[" * 100,
    ],
)
def test_what_is_no_json_object(line: str) -> None:
    expect_refused(line, naming="line 7 is no JSON object", key=None)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "nan", "-NaN", "inf"])
@pytest.mark.parametrize("place", ['"amount": {},', '"x": [{}],', '"x": {{"y": {}}},', '"amount": {}, "amount": 5,'])
def test_nan_and_infinity_are_no_json(number: str, place: str) -> None:
    expect_refused("{" + place.format(number) + HEAD + "}", naming="line 7 is no JSON object", key=None)


@pytest.mark.parametrize(
    "raw", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xe9", b"\x80"]
)
@pytest.mark.parametrize("place", [b'"reason": "%b",', b'"%b": 1,', b'"x": ["%b"],', b'"x": {"y": "%b"}, "x": 1,'])
def test_what_is_not_utf8_is_no_text(raw: bytes, place: bytes) -> None:
    expect_refused(b"{" + place % raw + HEAD.encode() + b"}", naming="line 7 is not UTF-8 text", key=None)


@pytest.mark.parametrize("text", UNFIT)
@pytest.mark.parametrize(
    "place",
    [
        '"reason": "TEXT",',
        '"x": "TEXT",',
        '"TEXT": 1,',
        '"reason": "TEXT", "reason": "fine",',
        '"x": {"TEXT": 1},',
        '"x": [[["TEXT"]]],',
        '"x": [{"y": ["TEXT"]}], "x": 1,',
        '"wallet": {"wallet": "TEXT"},',
        '"TEXT": {}, "TEXT": [],',
    ],
)
def test_what_may_stand_nowhere(text: str, place: str) -> None:
    expect_refused("{" + place.replace("TEXT", text) + HEAD + "}", naming="line 7 holds")


def test_it_is_said_where_what_may_stand_nowhere_stands() -> None:
    expect_refused('{"reason": "\\u0000", ' + HEAD + "}", naming="line 7 holds the character U+0000 in reason, ")
    expect_refused(
        '{"price": {"currency": "\\ud800"}, ' + HEAD + "}", naming="line 7 holds a lone surrogate in price.currency, "
    )


def test_what_may_stand_nowhere_in_the_key() -> None:
    for text in UNFIT:
        expect_refused(f'{{{HEAD}, "key": "{text}"}}', naming="line 7 holds", key=None)
        expect_refused(f'{{"key": "{text}", {HEAD}}}', naming="line 7 holds")


def test_pairs_of_surrogates_are_characters() -> None:
    parsed = expect_accepted(f'{{"reason": "\\ud83d\\ude00 \\uD83D\\uDE00 \\\\ud800 \\\\u0000", {HEAD}}}')
    assert getattr(parsed.words, "reason", None) == "😀 😀 \\ud800 \\u0000"


@pytest.mark.parametrize(
    "earlier",
    [
        "5.0",
        "0",
        "-1",
        "null",
        "true",
        '"5"',
        "[]",
        "{}",
        "1e400",
        "-1e400",
        "9" * 5000,
        '[{"a": [1.5]}]',
        '{"a": null}',
    ],
)
def test_of_a_field_given_twice_the_last_counts(earlier: str) -> None:
    first = f'{{"amount": {earlier}, {HEAD}}}'
    assert expect_accepted(first).body_sha256 == expect_accepted("{" + HEAD + "}").body_sha256
    fault = parse(f'{{{HEAD}, "amount": {earlier}}}')
    assert isinstance(fault, Malformed)
    assert fault.message.startswith("amount must be")


def test_the_last_key_type_and_time_count() -> None:
    twice = '{"key": 5, "type": "nope", "at": "yesterday", "wallet": null, ' + HEAD + "}"
    assert expect_accepted(twice).body_sha256 == expect_accepted("{" + HEAD + "}").body_sha256
    expect_refused("{" + HEAD + ', "key": 5}', naming="key must", key=None)
    expect_refused("{" + HEAD + ', "type": "nope"}', naming="type must")


def test_a_field_given_twice_inside_another() -> None:
    price = '{"amount": 1.5, "amount": 150, "currency": null, "currency": "USD"}'
    rest = json.dumps(body("purchase"))[1:-1]
    assert expect_accepted(f'{{{rest}, "price": {price}}}').body_sha256 == expect_accepted(body("purchase")).body_sha256


@pytest.mark.parametrize(("open_", "close"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
@pytest.mark.parametrize("levels", [90, 120, 900, 20_000])
def test_no_depth_is_too_deep_to_be_refused_by_name(open_: str, close: str, levels: int) -> None:
    deep = open_ * levels + "1" + close * levels
    expect_refused(f'{{{HEAD}, "amount": {deep}}}', naming="amount must be a whole number")
    expect_refused(f'{{{HEAD}, "x": {deep}}}', naming="x is no field")
    assert expect_accepted(f'{{"amount": {deep}, {HEAD}}}').body_sha256 == expect_accepted("{" + HEAD + "}").body_sha256
    expect_refused(f'{{"x": {open_ * levels}"\\u0000"{close * levels}, {HEAD}}}', naming="line 7 holds")
    line = json.dumps(body("set_policy", policy="?")).replace('"?"', f'{{"price": {{"min": {deep}}}}}')
    assert expect_accepted(line).command.problem  # type: ignore[attr-defined]


def test_a_line_of_four_mib_is_read_and_a_longer_one_is_not() -> None:
    line = "{" + HEAD + "}"
    full = line + " " * (MAX_LINE_BYTES - len(line))
    expect_accepted(full)
    fault = expect_refused(full + " ", naming="line 7 is longer than 4 MiB", key=None)
    assert fault == too_long("line 7")


def test_many_brackets_take_no_time() -> None:
    started = time.monotonic()
    expect_refused("[" * MAX_LINE_BYTES, naming="line 7 is no JSON object", key=None)
    expect_refused('{"a":' * (MAX_LINE_BYTES // 5), naming="line 7 is no JSON object", key=None)
    assert time.monotonic() - started < 60


def test_a_body_decoded_by_others_is_judged_alike() -> None:
    assert parse_body([], where="command 3") == Malformed(None, "command 3 is no JSON object")
    assert parse_body(body("sweep", limit=0), where="command 3") == Malformed("k-1", "limit must be at least 1")


# --- two bodies are the same when they are equal as JSON values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a": 1}', '{ "a" :\t1\r}'),
        ('{"a": 1, "b": 2}', '{"b": 2, "a": 1}'),
        ('{"a": {"x": 1, "y": [1, {"p": 1, "q": 2}]}}', '{"a": {"y": [1, {"q": 2, "p": 1}], "x": 1}}'),
        (r'{"a": "é/\""}', r'{"\u0061": "\u00e9\/\u0022"}'),
        (r'{"a": "😀"}', r'{"a": "\ud83d\ude00"}'),
        ('{"a": 0}', '{"a": -0}'),
        ('{"a": 0}', '{"a": -0.0}'),
        ('{"a": 5}', '{"a": 5.0}'),
        ('{"a": 100}', '{"a": 1e2}'),
        ('{"a": 1.5}', '{"a": 15e-1}'),
        ('{"a": 2, "a": 1}', '{"a": 1}'),
        ('{"😀": 12345678901234567890123}', r'{"\ud83d\ude00": 12345678901234567890123}'),
    ],
)
def test_equal_bodies(one: str, other: str) -> None:
    assert _policy_sha(one) == _policy_sha(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a": 1}', '{"a": "1"}'),
        ('{"a": 1}', '{"a": true}'),
        ('{"a": 0}', '{"a": false}'),
        ('{"a": 0}', '{"a": null}'),
        ('{"a": null}', '{"a": 1e400}'),
        ('{"a": null}', "{}"),
        ('{"a": [1, 2]}', '{"a": [2, 1]}'),
        ('{"a": []}', '{"a": {}}'),
        ('{"a": "é"}', '{"a": "e\u0301"}'),
        ('{"a": 1}', '{"A": 1}'),
        ('{"a": 9007199254740993}', '{"a": 9007199254740992}'),
    ],
)
def test_different_bodies(one: str, other: str) -> None:
    assert _policy_sha(one) != _policy_sha(other)


def test_at_is_part_of_the_body_as_it_was_written() -> None:
    assert (
        expect_accepted(body("sweep")).body_sha256 == expect_accepted(dict(reversed(body("sweep").items()))).body_sha256
    )
    other = expect_accepted(body("sweep", at="2026-01-31T09:30:00.0Z"))
    assert other.at == expect_accepted(body("sweep")).at
    assert other.body_sha256 != expect_accepted(body("sweep")).body_sha256


def _policy_sha(policy: str) -> bytes:
    return expect_accepted(json.dumps(body("set_policy", policy="?")).replace('"?"', policy)).body_sha256
