"""What holds for every line, whatever is in it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from earnest.rules.json_text import DEEPEST, Unreadable, canonical_sha256, read_json
from earnest.rules.moments import format_moment, parse_moment
from earnest.rules.parsing import Malformed, Parsed, parse_line
from tests.rules.lines import WELL_FORMED, body, expect_accepted

FIT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | FIT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(FIT, inner), max_leaves=20)
NAMES = ["at", "amount", "wallet", "price", "skills", "policy", "reason", "limit", "terms", "x"]
LATEST = parse_moment("2999-12-31T23:59:59.999999Z")


@given(st.binary() | st.text().map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_become_an_outcome(line: bytes) -> None:
    result = parse_line(line, where="line 1")
    assert isinstance(result, Malformed)
    assert result.message.startswith("line 1")


@given(st.sampled_from(list(WELL_FORMED)), st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_fields_become_an_outcome(kind: str, fields: dict[str, Any]) -> None:
    result = parse_line(json.dumps(body(kind) | fields).encode(), where="line 1")
    assert result.key == "k-1"
    if isinstance(result, Malformed):
        assert any(result.message.startswith(name) for name in fields)


@given(VALUES, st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(value: Any, ascii_only: bool) -> None:
    line = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert read_json(line) == json.loads(line)


@given(VALUES)
def test_the_careful_reader_reads_what_the_fast_one_reads(value: Any) -> None:
    """A pair of surrogates makes a line suspect, so that it is read with care."""
    fast = json.dumps([value, "x"], ensure_ascii=False).encode()
    careful = fast[:-4] + rb'"\ud83d\ude00"]'
    assert read_json(careful)[0] == read_json(fast)[0]


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=30))
def test_the_careful_reader_refuses_what_the_fast_one_refuses(text: str) -> None:
    fast, careful = f"[{text}]".encode(), rf'[{text},"\ud83d\ude00"]'.encode()
    assert _reads(careful) == (_reads(fast) and bool(text.strip()))


@given(st.dictionaries(FIT, VALUES), st.randoms(use_true_random=False))
def test_equal_values_have_equal_hashes(value: dict[str, Any], chance: Any) -> None:
    shuffled = list(value.items())
    chance.shuffle(shuffled)
    again = json.loads(json.dumps(dict(shuffled), indent=1))
    assert canonical_sha256({"policy": again}) == canonical_sha256({"policy": value})


@given(VALUES, VALUES)
def test_different_values_have_different_hashes(one: Any, other: Any) -> None:
    same = canonical_sha256({"policy": {"x": one}}) == canonical_sha256({"policy": {"x": other}})
    assert same == _same_json(one, other)


@given(st.integers(0, LATEST))
def test_a_time_printed_is_read_back(moment: int) -> None:
    assert parse_moment(format_moment(moment)) == moment


@given(st.integers(24 * 60 * 60 * 10**6, LATEST - 24 * 60 * 60 * 10**6), st.integers(-1439, 1439))
def test_offsets_are_taken_off(moment: int, minutes: int) -> None:
    sign, hours = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    local = format_moment(moment + minutes * 60_000_000).removesuffix("Z")
    assert parse_moment(f"{local}{sign}{hours[0]:02}:{hours[1]:02}") == moment


@given(st.integers(0, 2 * DEEPEST))
def test_depth_changes_nothing_that_is_looked_at(levels: int) -> None:
    deep: Any = 1
    for _ in range(levels):
        deep = [deep]
    rest = json.dumps(body("sweep"))[1:]
    assert isinstance(expect_accepted('{"limit": ' + json.dumps(deep) + ', "limit": 5, ' + rest), Parsed)


def _reads(line: bytes) -> bool:
    try:
        read_json(line)
    except Unreadable:
        return False
    return True


def _same_json(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same_json, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same_json(one[name], other[name]) for name in one)
    return bool(one == other)
