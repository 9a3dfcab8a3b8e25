"""Finding freelancers, and one's page: who is found, in which order, what is shown, who may see it."""

import json
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.account.reading import text
from tests.web.elements import soup_of
from tests.web.market import Market

MOST_QUERIES = 15


def _names(answer: Any) -> list[str]:
    return [link.get_text() for link in soup_of(answer).select("#found a.title")]


def _review(market: Market, client: Any, freelancer: Any, rating: int, *, on_time: bool, days: int = 0) -> None:
    from earnest.market.models import Contract, Review

    n = Contract.objects.count()
    sides = {"client": client, "freelancer": freelancer}
    contract = Contract.objects.create(
        **sides,
        proposal=f"p{n}",
        job_id=f"j{n}",
        title="A job",
        began_at=market.now,
        ended_at=market.now,
        state="ended",
    )
    when = market.now + timedelta(days=days)
    said: dict[str, Any] = {"rating": rating, "text": f"Review {n}", "on_time": on_time, "written_at": market.now}
    Review.objects.create(contract=contract, author=client, subject=freelancer, **said, revealed_at=when)
    back: dict[str, Any] = {"rating": 1, "written_at": market.now, "revealed_at": market.now}
    Review.objects.create(contract=contract, author=freelancer, subject=client, **back)


def test_words_skills_and_rates_find(market: Market) -> None:
    market.freelancer(headline="Rails upgrades")
    market.freelancer(headline="Brand films", skills=["Video", "Colour", "Sound"], rate_amount=12_000)
    market.freelancer(headline="Films on rails", skills=["Video", "React Native", "Trains"], rate_amount=3_000)
    browser = market.browser()

    def found(query: str) -> list[str]:
        return _names(browser.get(f"/freelancers/?{query}"))

    assert len(found("")) == 3
    assert found("q=brand+film") == ["Brand films"]
    assert found("q=nobody") == []
    assert found("skill=video&rate=50") == ["Films on rails"]
    assert found("skill=react") == [], "a part of a skill is another skill"
    assert found("skill=RUBY+on+rails") == ["Rails upgrades"]
    assert found("rate=none") == found(""), "what is not understood is left out"
    assert found("q=%27%22%28%26%7C%21%3A*") == []


def test_only_complete_profiles_are_found_and_seen(market: Market) -> None:
    shown = market.freelancer()
    hidden = market.freelancer(headline="Not yet", complete_since=None)
    gone = market.freelancer(headline="Gone")
    gone.is_active = False
    gone.save()
    assert _names(market.browser().get("/freelancers/")) == [shown.profile.headline]
    for person in (hidden, gone):
        assert market.browser(shown).get(f"/freelancers/{person.id}/").status_code == 404
    assert "Only you see this page" in text(market.browser(hidden).get(f"/freelancers/{hidden.id}/"))


def test_pages_follow_one_another_without_a_gap(market: Market) -> None:
    people = [market.freelancer(0, headline=f"Rails {n:02}") for n in range(45)]
    for query in ("", "q=rails"):
        names, address = [], f"/freelancers/?{query}"
        while address:
            page = market.browser().get(address)
            names += _names(page)
            on = soup_of(page).select_one("a[rel=next]")
            address = f"/freelancers/{on['href']}" if on else ""
        assert sorted(names) == [person.profile.headline for person in people]
    assert len(_names(market.browser().get("/freelancers/?after=x~y"))) == 20, "a cursor that is none begins anew"


def test_records_say_what_happened_and_no_more(market: Market) -> None:
    from earnest.market.people.records import freelancer_records

    client, good, new = market.person("client"), market.freelancer(headline="Good"), market.freelancer(headline="New")
    for rating, on_time in ((5, True), (5, True), (4, False)):
        _review(market, client, good, rating, on_time=on_time)
    _review(market, client, good, 1, on_time=False, days=3)
    records = freelancer_records([good.id, new.id, "nobody", client.id], now=market.now)
    one = records[good.id]
    assert (one.rating, one.rating_count, one.on_time_percent, one.jobs_won) == (4.7, 3, 67, 4)
    assert (records[new.id].is_new, records[new.id].rating, records[new.id].on_time_percent) == (True, None, None)
    assert records["nobody"].member_since is None
    assert records[client.id].is_new, "what freelancers say of clients is another record"

    page = market.browser().get(f"/freelancers/{good.id}/")
    assert "4.7 from 3 reviews" in text(page)
    assert "67 % of 3 jobs" in text(page)
    assert "Review 3" not in text(page), "not revealed yet"
    assert _names(market.browser().get("/freelancers/?rating=4.5")) == ["Good"]
    market.advance(days=4)
    assert _names(market.browser().get("/freelancers/?rating=4.5")) == []


def test_a_client_saves_and_forgets(market: Market) -> None:
    client, one = market.person("client"), market.freelancer(headline="One")
    market.freelancer(headline="Two")
    browser = market.browser(client)
    address = f"/freelancers/{one.id}/save/"
    for _twice in range(2):
        assert browser.post(address, {"saved": "yes", "next": "/freelancers/?q=o"})["Location"] == "/freelancers/?q=o"
    assert _names(browser.get("/freelancers/?saved=on")) == ["One"]
    assert browser.post(address, {"saved": "no", "next": "//evil.test"})["Location"] == f"/freelancers/{one.id}/"
    assert _names(browser.get("/freelancers/?saved=on")) == []
    assert len(_names(market.browser().get("/freelancers/?saved=on"))) == 2, "nobody to have saved them"
    assert market.browser().post(address)["Location"].startswith("/accounts/login/")
    assert market.browser(one).post(address, {"saved": "yes"}).status_code == 404, "oneself"
    assert browser.get(address).status_code == 405


def test_a_profile_says_what_search_engines_like(market: Market) -> None:
    person = market.freelancer(headline="Rails </script> upgrades", about="I upgrade.")
    page = soup_of(market.browser().get(f"/freelancers/{person.id}/"))
    address = f"http://testserver/freelancers/{person.id}/"
    assert page.select_one("link[rel=canonical]")["href"] == address  # type: ignore[index]
    assert page.select_one("meta[property='og:title']")["content"] == person.profile.headline  # type: ignore[index]
    assert page.select_one("meta[name=description]")["content"] == "I upgrade."  # type: ignore[index]
    said = json.loads(page.select_one("script[type='application/ld+json']").get_text())  # type: ignore[union-attr]
    assert said["mainEntity"]["name"] == person.profile.headline
    assert said["mainEntity"]["makesOffer"]["priceSpecification"]["price"] == 80
    assert person.email not in str(page)


def test_a_client_is_led_to_invite_and_a_freelancer_is_not(market: Market) -> None:
    one = market.freelancer()
    for person, there in ((None, True), (market.person("client"), True), (market.freelancer(), False), (one, False)):
        page = soup_of(market.browser(person).get(f"/freelancers/{one.id}/"))
        assert bool(page.select(f"a[href='/client/invite/?freelancer={one.id}']")) is there


def test_queries_stay_few(market: Market) -> None:
    client, one = market.person("client"), market.freelancer(headline="Rails")
    for n in range(21):
        _review(market, client, market.freelancer(0, headline=f"Rails {n}"), 5, on_time=True)
    browser, counted = market.browser(client), {}
    for path in ("/freelancers/?q=rails&rating=4&skill=RSpec&saved=", f"/freelancers/{one.id}/"):
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(path).status_code == 200
        counted[path] = len(queries)
    person = market.browser(one)
    for path in ("/account/", "/account/profile/", "/account/testimonials/"):
        with CaptureQueriesContext(connection) as queries:
            assert person.get(path).status_code == 200
        counted[path] = len(queries)
    assert max(counted.values()) <= MOST_QUERIES, counted
