"""The open jobs as a list: searched, filtered and leafed through, with and without a script."""

from __future__ import annotations

from typing import Any

from tests.web.elements import soup_of
from tests.web.market import Market
from tests.web.proposals.page import text_of


def titles_of(answer: Any) -> list[str]:
    return [one.get_text() for one in soup_of(answer).select("a.title")]


def test_a_row_says_what_one_needs_to_choose(market: Market) -> None:
    client, person = market.person("client"), market.freelancer()
    job = market.job(client, complexity="intermediate", category="legal")
    market.do("hire", proposal=market.proposal(market.job(client), market.freelancer()))
    market.proposal(job, market.freelancer())
    said = text_of(market.browser(person).get("/jobs/"))
    for part in ("Migrate a booking site", "Legal", "Intermediate", "Fixed price, $2,400", "1 proposal", "4 Connects",
                 "Posted just now", "Hired on 1 of 1 job", "Ruby on Rails (you have it)"):  # fmt: skip
        assert part in said, part


def test_search_and_filters_stay_in_the_form(market: Market) -> None:
    film = market.job(title="A film of two minutes", category="video-audio")
    market.job()
    browser = market.browser()
    page = browser.get("/jobs/", {"q": "film", "category": "video-audio", "least": "2,000", "price": "6"})
    assert titles_of(page) == ["A film of two minutes"]
    form = soup_of(page).select_one('form[role="search"]')
    assert form is not None
    box = form.select_one("input[type=search]")
    assert box is not None
    assert (box["name"], box["value"]) == ("q", "film")
    (label,) = form.select(f'label[for="{box["id"]}"]')
    assert label.get_text(strip=True) == "Search jobs"
    assert form.select_one("details[open]")
    assert film in page.content.decode()


def test_what_is_not_understood_is_left_out(market: Market) -> None:
    market.job()
    query = {"category": "<x>", "least": "many", "price": "-4", "proposals": "7", "days": "x", "sort": "worst",
             "after": "x.y", "q": "\0"}  # fmt: skip
    assert len(titles_of(market.browser().get("/jobs/", query))) == 1


def test_a_script_gets_the_results_alone_and_its_address_is_short(market: Market) -> None:
    market.job()
    browser = market.browser()
    part = browser.get("/jobs/?q=booking&sort=newest&category=", headers={"HX-Request": "true"})
    assert part.headers["HX-Push-Url"] == "/jobs/?q=booking"
    assert part.content.decode().lstrip().startswith('<section id="found"')
    assert "HX-Request" in part.headers["Vary"]
    whole = browser.get("/jobs/?q=booking", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def test_the_pages_meet_each_job_once(market: Market) -> None:
    for number in range(23):
        market.job(title=f"Job {number}")
    browser, seen, path = market.browser(), [], "/jobs/?sort=budget"
    while path:
        page = browser.get(path)
        seen += titles_of(page)
        following = soup_of(page).select_one("a[rel=next]")
        path = f"/jobs/{following['href']}" if following else ""
    assert sorted(seen) == sorted(f"Job {number}" for number in range(23))


def test_new_jobs_are_told_of_while_the_page_is_open(market: Market) -> None:
    market.job()
    browser = market.browser()
    asks = soup_of(browser.get("/jobs/?category=software-development")).select_one("#meanwhile")
    assert asks is not None
    address = str(asks["hx-get"])
    assert browser.get(address).content.strip() == b""
    market.advance(minutes=5)
    for category in ("software-development", "software-development", "design"):
        market.job(category=category)
    said = soup_of(browser.get(address)).select_one("a")
    assert said is not None
    assert said.get_text() == "2 new jobs"
    assert str(said["href"]).endswith("/jobs/?category=software-development")
    assert browser.get("/jobs/new/?since=never").status_code == 200


def test_an_empty_list_teaches(market: Market) -> None:
    browser = market.browser()
    assert "Nobody has posted a job yet." in text_of(browser.get("/jobs/"))
    market.job()
    assert "No open job fits all of that." in text_of(browser.get("/jobs/?q=zeppelin"))


def test_the_last_word_may_be_its_beginning_so_that_the_list_follows_the_typing(market: Market) -> None:
    market.job(title="PostgreSQL gets slower every Tuesday")
    market.job(title="A film of two minutes", description="Of bread.", skills=["Video"])
    browser = market.browser()
    for words, found in (
        ("postgres", 1),
        ("slower postg", 1),
        ("film postgres", 0),
        ("post", 1),
        ("pos", 0),
        ('"slower every"', 1),
        ("-film postgresql", 1),
        ("film or postgresql", 2),
        ("' & | ! :* (postgres", 0),
    ):
        assert len(titles_of(browser.get("/jobs/", {"q": words}))) == found, words
