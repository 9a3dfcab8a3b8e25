"""Times: the forms of CONTRACT §1, their range, and how they are printed."""

import pytest

from earnest.rules.moments import DAY, HOUR, format_moment, month_of, month_start, parse_moment
from tests.rules.lines import body, expect_accepted, expect_refused

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.000001Z", 1),
        ("1970-01-01T00:00:01.5Z", 1_500_000),
        ("1970-01-01T00:00:00.1Z", 100_000),
        ("1970-01-01T00:00:00.12Z", 120_000),
        ("1970-01-01T00:00:00.123Z", 123_000),
        ("1970-01-01T00:00:00.1234Z", 123_400),
        ("1970-01-01T00:00:00.12345Z", 123_450),
        ("1970-01-01T00:00:00.123456Z", 123_456),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1969-12-31T23:30:00-00:30", 0),
        ("1970-01-01T23:59:00+23:59", 0),
        ("1970-01-01T00:00:00-23:59", 24 * HOUR - 60 * SECOND),
        ("1970-01-01T00:00:00+00:00", 0),
        ("1970-01-01T00:00:00-00:00", 0),
        ("1972-02-29T00:00:00Z", 789 * DAY),
    ],
)
def test_times_are_read_to_the_microsecond(text: str, moment: int) -> None:
    assert parse_moment(text) == moment
    assert expect_accepted(body("sweep", at=text)).at == moment


@pytest.mark.parametrize("day", ["2000-02-29", "2024-02-29", "2400-02-29", "2999-12-31", "2026-04-30"])
def test_days_that_exist(day: str) -> None:
    assert format_moment(parse_moment(f"{day}T23:59:59.999999Z")) == f"{day}T23:59:59.999999Z"


@pytest.mark.parametrize(
    "day", ["2026-02-29", "2100-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32"]
)
def test_days_that_do_not(day: str) -> None:
    expect_refused(body("sweep", at=f"{day}T00:00:00Z"), naming="at is no such day or hour")


@pytest.mark.parametrize("clock", ["24:00:00", "23:60:00", "23:59:60", "25:00:00", "00:00:61"])
def test_hours_that_do_not_exist(clock: str) -> None:
    expect_refused(body("sweep", at=f"2026-01-01T{clock}Z"), naming="at is no such day or hour")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00Z",
        "2026-01-01 00:00:00Z",
        "2026-01-01t00:00:00Z",
        "2026-01-01T00:00:00z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00+0100",
        "2026-01-01T00:00:00+01",
        "2026-01-01T00:00:00+1:00",
        "2026-01-01T00:00:00+01:00:00",
        "2026-01-01T00:00:00 Z",
        "2026-01-01T00:00:00Z\n",
        " 2026-01-01T00:00:00Z",
        "2026-1-01T00:00:00Z",
        "26-01-01T00:00:00Z",
        "12026-01-01T00:00:00Z",
        "+2026-01-01T00:00:00Z",
        "-2026-01-01T00:00:00Z",
        "2026-W01-1T00:00:00Z",
        "2026-001T00:00:00Z",
        "20260101T000000Z",
        "２０２６-01-01T00:00:00Z",
        "2026-01-01T00:00:0٠Z",
        "2026-01-01T00:00:00−01:00",
        "1767225600",
        "2026-01-01T00:00:00UTC",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    expect_refused(body("sweep", at=text), naming="at must be a time like")


@pytest.mark.parametrize("offset", ["+24:00", "-24:00", "+00:60", "+99:99"])
def test_offsets_have_bounds(offset: str) -> None:
    expect_refused(body("sweep", at=f"2026-01-01T00:00:00{offset}"), naming="at has an offset beyond")


@pytest.mark.parametrize(
    "text",
    [
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00+00:01",
        "3000-01-01T00:00:00Z",
        "2999-12-31T23:59:59.999999-00:01",
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00:00+23:59",
    ],
)
def test_times_lie_between_1970_and_2999_in_utc(text: str) -> None:
    expect_refused(body("sweep", at=text), naming="at must lie between 1970 and 2999")


def test_the_range_is_that_of_utc() -> None:
    assert format_moment(parse_moment("3000-01-01T00:59:59.999999+01:00")) == "2999-12-31T23:59:59.999999Z"
    assert format_moment(parse_moment("1969-12-31T23:00:00-01:00")) == "1970-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(("kind", "name"), [("grant", "expires_at"), ("set_policy", "effective_from"), ("hire", "at")])
def test_every_time_is_read_alike(kind: str, name: str) -> None:
    expect_accepted(body(kind, **{name: "2999-12-31T23:59:59.999999Z"}))
    expect_refused(body(kind, **{name: "2026-02-30T00:00:00Z"}), naming=f"{name} is no such day")
    others: list[object] = [1767225600, 1.5, None, True, [], {}]
    for other in others:
        expect_refused(body(kind, **{name: other}), naming=f"{name} must be a text like 2026-01-31T09:30:00Z")


def test_months_begin_on_the_first_in_utc() -> None:
    leap = parse_moment("2028-02-29T23:59:59.999999Z")
    assert format_moment(month_start(month_of(leap))) == "2028-02-01T00:00:00.000000Z"
    assert month_start(month_of(leap) + 1) == leap + 1
    assert format_moment(month_start(month_of(parse_moment("2026-12-31T00:00:00Z")) + 1)).startswith("2027-01-01")
