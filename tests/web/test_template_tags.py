"""What the template tags say, and that nothing a person wrote gets into a page unescaped."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import django
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
django.setup()

from django import forms  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from earnest.rules.moments import DAY, NEVER  # noqa: E402
from earnest.web.templatetags.earnest import as_instant  # noqa: E402

NOW = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
ENGINE = Engine(libraries={"earnest": "earnest.web.templatetags.earnest"})


def said(source: str, **values: object) -> str:
    """What a template of this source makes, on the page of NOW."""
    return ENGINE.from_string("{% load earnest %}" + source).render(Context({"now": NOW, **values}))


def shown(moment: object, tag: str = "when") -> str:
    """The text of a moment's element, without the element."""
    return said(f"{{% {tag} moment %}}", moment=moment).removesuffix("</time>").rpartition(">")[2]


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(), "just now"),
        (timedelta(seconds=-59), "just now"),
        (timedelta(minutes=-1), "1 minute ago"),
        (timedelta(minutes=-12, seconds=-59), "12 minutes ago"),
        (timedelta(minutes=-60), "1 hour ago"),
        (timedelta(hours=-3), "3 hours ago"),
        (timedelta(hours=-12, minutes=-29), "12 hours ago"),
        (timedelta(hours=-12, minutes=-31), "yesterday"),
        (timedelta(hours=-36), "yesterday"),
        (timedelta(hours=-37), "21 November"),
        (timedelta(days=-5), "18 November"),
        (timedelta(days=-327), "31 December 2025"),
        (timedelta(seconds=59), "in a moment"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(hours=3, minutes=59), "in 3 hours"),
        (timedelta(hours=20), "tomorrow"),
        (timedelta(days=30), "23 December"),
        (timedelta(days=360), "18 November 2027"),
    ],
)
def test_a_moment_is_told_as_people_say_it(distance: timedelta, words: str) -> None:
    assert shown(NOW + distance) == words


def test_late_in_the_evening_the_night_before_is_hours_ago() -> None:
    morning = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert ">3 hours ago<" in said("{% when moment %}", now=morning, moment=morning - timedelta(hours=3))


def test_the_exact_time_is_in_the_markup_and_on_hover() -> None:
    moment = datetime(2026, 12, 23, 9, 12, tzinfo=UTC)
    assert said("{% when moment %}", moment=moment) == (
        '<time datetime="2026-12-23T09:12:00.000000Z" title="23 December 2026, 09:12:00 UTC">23 December</time>'
    )


def test_the_ledger_s_moments_and_other_zones_are_the_same_moment() -> None:
    moment = datetime(2026, 12, 23, 9, 12, 0, 250_000, tzinfo=UTC)
    micros = int(moment.timestamp()) * 1_000_000 + 250_000
    elsewhere = moment.astimezone(timezone(timedelta(hours=9)))
    told = {said("{% when moment %}", moment=one) for one in (moment, micros, "2026-12-23T09:12:00.25Z", elsewhere)}
    assert told == {
        '<time datetime="2026-12-23T09:12:00.250000Z" title="23 December 2026, 09:12:00 UTC">23 December</time>'
    }


def test_a_page_without_a_now_takes_the_clock_s() -> None:
    assert ">just now<" in said("{% when moment %}", now=None, moment=datetime.now(UTC))


def test_a_day_is_never_relative() -> None:
    assert shown(NOW, "day") == "23 November"
    assert shown(NOW + timedelta(days=400), "day") == "28 December 2027"


def test_no_moment_says_nothing_and_never_says_so() -> None:
    assert said("{% when moment %}{% day moment %}", moment=None) == ""
    assert said("{% when moment %}", moment=NEVER) == "never"
    assert shown(0, "day") == "1 January 1970"
    assert shown(DAY, "day") == "2 January 1970"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        as_instant(NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (240_000, "USD", "$2,400"),
        (420, "USD", "$4.20"),
        (1950, "EUR", "€19.50"),
        (5, "GBP", "£0.05"),
        (0, "USD", "$0"),
        (-420, "USD", "−$4.20"),
        (120_000, "CHF", "CHF 1,200"),
        (1200, "JPY", "¥1,200"),
        (1_000_000, "KRW", "₩1,000,000"),
        (1500, "KWD", "KWD 1.500"),
        (2000, "KWD", "KWD 2"),
        (12_500, "UYW", "UYW 1.2500"),
        (10**15, "USD", "$10,000,000,000,000"),
    ],
)
def test_money(amount: int, currency: str, words: str) -> None:
    assert said("{% money amount currency %}", amount=amount, currency=currency) == words
    assert said("{{ price|money }}", price={"amount": amount, "currency": currency}) == words
    assert said("{{ price|money }}", price=(amount, currency)) == words


def test_no_money_says_nothing() -> None:
    assert said("{{ price|money }}", price=None) == ""


def test_connects_are_counted() -> None:
    assert said("{% connects 6 %}, {% connects 1 %}, {% connects 0 %}, {% connects 1200 %}") == (
        "6 Connects, 1 Connect, 0 Connects, 1,200 Connects"
    )
    assert said("{% count 1 'proposal' 'proposals' %}, {% count 12 'proposal' 'proposals' %}") == (
        "1 proposal, 12 proposals"
    )


def test_a_change_has_its_sign() -> None:
    assert said("{% signed -6 %} {% signed 4 %} {% signed 0 %} {% signed 1200 %}") == "−6 +4 0 +1,200"


def test_a_state_is_a_word_in_its_colour() -> None:
    assert said("{% state 'staked' %}") == '<span class="state staked">staked</span>'
    assert said("{% state 'to_spend' %}") == '<span class="state to-spend">to spend</span>'
    assert said("{% state 'returned' 'all 6 came back' %}") == '<span class="state returned">all 6 came back</span>'
    assert said("{% state_class 'active' %}") == "staked"


def test_an_unknown_state_is_plain_and_escaped() -> None:
    assert said("{% state name %}", name="<b>_x") == '<span class="state plain">&lt;b&gt; x</span>'


def test_a_bar_shows_its_parts_and_says_them() -> None:
    drawn = said("{% bar to_spend=46 staked=22 spent=0 %}")
    assert 'aria-label="46 to spend, 22 staked"' in drawn
    assert 'viewBox="0 0 68 1"' in drawn
    assert '<rect class="staked" x="46" width="22" height="1"/>' in drawn
    assert drawn.count("<rect") == 2
    assert 'viewBox="0 0 1 1"' in said("{% bar to_spend=0 %}")


def test_what_a_person_wrote_is_escaped_and_not_linked() -> None:
    text = "One <script>alert(1)</script>\nline & http://example.org\n\nTwo"
    assert said("{{ text|paragraphs }}", text=text) == (
        "<p>One &lt;script&gt;alert(1)&lt;/script&gt;<br>line &amp; http://example.org</p>\n\n<p>Two</p>"
    )
    assert said("{{ text|paragraphs }}", text=None) == ""


def test_a_link_keeps_the_rest_of_the_query_and_starts_the_list_anew() -> None:
    request = RequestFactory().get("/jobs/", {"skill": ["a", "b"], "order": "new", "cursor": "9"})
    assert said("{% query_with order='price' %}", request=request) == "?skill=a&amp;skill=b&amp;order=price"
    assert said("{% query_with cursor='10' %}", request=request) == "?skill=a&amp;skill=b&amp;order=new&amp;cursor=10"
    assert said("{% query_with skill=None order='' %}", request=request) == "?"
    assert said("{% query_with order='price' %}") == "?order=price"


def test_a_link_knows_whether_it_is_here() -> None:
    assert said("{% current '/jobs/' %}", here="/jobs/") == 'aria-current="page"'
    assert said("{% current '/jobs/' %}", here="/jobs/job_1/") == 'aria-current="true"'
    assert said("{% current '/jobs/' exact=True %}", here="/jobs/job_1/") == ""
    assert said("{% current '/jobs/' %}") == ""


def test_rows_come_from_pairs_mappings_and_things() -> None:
    rows = "{% for row in rows|as_rows %}{{ row.label }}={{ row.value }}{{ row.note }};{% endfor %}"
    assert said(rows, rows=[("Open", 0), ("Chance", "11 %", "(7–16)")]) == "Open=0;Chance=11 %(7–16);"
    assert said(rows, rows={"Open": 0}) == "Open=0;"
    assert said(rows, rows=[SimpleNamespace(label="Open", value=0)]) == "Open=0;"
    assert said(rows, rows=None) == ""


class Sample(forms.Form):
    """A form with a field of every shape."""

    title = forms.CharField(label="Title", help_text="In one line.")
    level = forms.ChoiceField(label="Experience", widget=forms.RadioSelect, choices=[("a", "Entry"), ("b", "Expert")])
    level.choice_help = {"b": "A migration <without> downtime."}  # type: ignore[attr-defined]
    agree = forms.BooleanField(label="Write to me", required=False)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_links_its_help_and_its_error_and_its_label_is_bare() -> None:
    made = render_to_string("web/field.html", {"field": Sample({})["title"]})
    assert '<label class="label" for="id_title">Title</label>' in made
    assert 'aria-describedby="id_title_helptext id_title_error"' in made
    assert 'aria-invalid="true"' in made
    assert 'id="id_title_helptext">In one line.</p>' in made
    assert 'id="id_title_error">' in made


def test_a_choice_is_described_by_its_help() -> None:
    made = render_to_string("web/field.html", {"field": Sample()["level"]})
    assert "<legend>Experience</legend>" in made
    assert 'aria-describedby="id_level_1_helptext"' in made
    assert 'id="id_level_1_helptext">A migration &lt;without&gt; downtime.</p>' in made
    assert "id_level_0_helptext" not in made


def test_every_field_has_its_shape() -> None:
    shapes = "{% for field in form %}{{ field|shape }} {% endfor %}"
    assert said(shapes, form=Sample()) == "line choices tick hidden "


def test_the_summary_of_errors_leads_to_the_fields() -> None:
    made = render_to_string("web/form_errors.html", {"form": Sample({"level": "a"})})
    assert '<a href="#id_title">Title</a>' in made
    assert "Experience" not in made
    assert render_to_string("web/form_errors.html", {"form": Sample()}).strip() == ""


def test_the_promise_says_the_price_and_both_ends_of_it() -> None:
    edge = SimpleNamespace(heading="All 6 come back", text="if you withdraw.")
    promise = SimpleNamespace(price=6, free_because="", keep=40, why="", pays=[], comes_back=[edge], stays=[], short=0)
    made = render_to_string("web/promise.html", {"promise": promise})
    assert "6 Connects" in made
    assert "you keep 40" in made
    assert '<div class="edge back"><b>All 6 come back</b> if you withdraw.</div>' in made


def test_a_promise_of_nothing_is_free_and_a_short_one_says_how_many_are_missing() -> None:
    free = SimpleNamespace(price=0, free_because="You were invited.", keep=46, short=0)
    made = render_to_string("web/promise.html", {"promise": free})
    assert ">Free<" in made
    assert "You were invited." in made
    short = SimpleNamespace(price=16, free_because="", keep=None, short=9)
    made = render_to_string("web/promise.html", {"promise": short})
    assert "you have 9 too few" in made
    assert "you keep" not in made
