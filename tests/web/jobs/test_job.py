"""A job's page: what it costs this reader, when that comes back, and how its client treats proposals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.elements import soup_of
from tests.web.market import Market
from tests.web.proposals.page import text_of


def links_of(answer: Any) -> dict[str, str]:
    """The links of the main part by their names."""
    found = soup_of(answer).select("main a")
    return {one.get_text(strip=True): str(one["href"]) for one in found}


def test_before_paying_a_freelancer_reads_the_promise(market: Market) -> None:
    person, job = market.freelancer(connects=46), market.job(market.person("client"))
    page = market.browser(person).get(f"/jobs/{job}/")
    said = text_of(page)
    assert "6 Connects you keep 40" in said
    assert "Expert 5, software development 1. Paid from the 46 that expire on 2 November 2027" in said
    assert "All 6 come back if you withdraw" in said
    assert "None come back once somebody is hired, or after 30 days." in said
    assert links_of(page)["Write a proposal"] == f"/jobs/{job}/propose/"


def test_signed_out_the_rules_speak_and_the_link_leads_back(market: Market) -> None:
    job = market.job()
    browser = market.browser()
    page = browser.get(f"/jobs/{job}/")
    assert "6 Connects Expert 5, software development 1. All 6 come back" in text_of(page)
    assert "you keep" not in text_of(page)
    answer = browser.get(links_of(page)["Write a proposal"])
    assert answer.headers["Location"] == f"/accounts/login/?next=/jobs/{job}/propose/"


def test_skills_that_the_reader_has_are_marked_and_words_shown(market: Market) -> None:
    from earnest.market.models import JobAddition, JobWords

    person = market.freelancer(skills=["ruby on rails"])
    job = market.job(description="First <b>this</b>.\n\nThen that.")
    JobWords.objects.filter(job=job).update(questions=["In which order?"])
    JobAddition.objects.create(job_id=job, text="The server is ready.", added_at=market.now)
    page = market.browser(person).get(f"/jobs/{job}/")
    assert [one.get_text() for one in soup_of(page).select(".chip.fits")] == ["Ruby on Rails (you have it)"]
    for said in ("In which order?", "The server is ready.", "Then that.", "First <b>this</b>."):
        assert said in text_of(page)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        ({"type": "freeze_wallet", "reason": "x"}, "Your proposals are paused"),
        ({"type": "reverse_purchase", "cause": "chargeback"}, "You owe Connects"),
    ],
)
def test_a_refusal_says_why(market: Market, prepare: dict[str, Any], said: str) -> None:
    person, job = market.freelancer(connects=6), market.job()
    if prepare["type"] == "freeze_wallet":
        market.do(**prepare, wallet=person.id)
    else:
        proposal = market.proposal(market.job(), person)
        market.do("view_proposal", proposal=proposal)
        market.do("hire", proposal=proposal)
        market.do(**prepare, payment=f"payment-{person.id}")
    page = market.browser(person).get(f"/jobs/{job}/")
    assert said in text_of(page)
    assert "Write a proposal" not in links_of(page)


def test_too_few_connects_say_how_many_and_where_to_get_them(market: Market) -> None:
    person, job = market.freelancer(connects=4), market.job()
    page = market.browser(person).get(f"/jobs/{job}/")
    assert "You need 6 and have 4." in text_of(page)
    assert "2 Connects are missing" in text_of(page)
    assert links_of(page)["Buy Connects"] == "/connects/"
    assert "Write a proposal" in links_of(page)


def test_a_full_job_says_so(market: Market) -> None:
    market.do("set_policy", policy="bark")
    job = market.job()
    for _ in range(5):
        market.proposal(job, market.freelancer())
    assert "This job has all the proposals it takes" in text_of(
        market.browser(market.freelancer()).get(f"/jobs/{job}/")
    )


def test_whoever_has_proposed_posted_or_has_no_wallet_is_led_on(market: Market) -> None:
    client, person, newcomer = market.person("client"), market.freelancer(), market.person()
    job = market.job(client)
    proposal = market.proposal(job, person)
    assert links_of(market.browser(person).get(f"/jobs/{job}/"))["To your proposal"] == f"/proposals/{proposal}/"
    assert links_of(market.browser(client).get(f"/jobs/{job}/"))["To its proposals"] == f"/client/jobs/{job}/"
    page = market.browser(newcomer).get(f"/jobs/{job}/")
    assert "three skills and a rate" in text_of(page)
    assert "Write a proposal" not in links_of(page)


@pytest.mark.parametrize(
    ("cause", "said"),
    [("no_hire", "Its client closed it without hiring."), ("expired", "Its client did not come back to it")],
)
def test_a_closed_job_stays_readable_and_says_what_happened(market: Market, cause: str, said: str) -> None:
    from earnest.market.models import JobEnding

    person, job = market.freelancer(), market.job()
    proposal = market.proposal(job, person)
    market.do("close_job", job=job, cause=cause)
    JobEnding.objects.create(job_id=job, cause=cause, ended_at=market.now)
    page = market.browser(person).get(f"/jobs/{job}/")
    assert said in text_of(page)
    assert "We run bookings" in text_of(page)
    assert links_of(page)["What became of your proposal"] == f"/proposals/{proposal}/"
    assert "noindex" in page.content.decode()


def test_a_filled_job_says_so(market: Market) -> None:
    job = market.job()
    market.do("hire", proposal=market.proposal(job, market.freelancer()))
    page = market.browser().get(f"/jobs/{job}/")
    assert "This job is filled 1 person was hired." in text_of(page)


def test_search_engines_get_the_posting_and_nothing_in_it_can_break_out(market: Market) -> None:
    job = market.job(title="</script><script>alert(1)</script>", description="<b>&amp;")
    page = soup_of(market.browser().get(f"/jobs/{job}/"))
    (element,) = page.select('script[type="application/ld+json"]')
    posting = json.loads(element.get_text())
    assert posting["title"] == "</script><script>alert(1)</script>"
    assert posting["@type"] == "JobPosting"
    assert posting["baseSalary"]["value"]["value"] == "2400"
    assert str(page.select_one('link[rel="canonical"]')["href"]).endswith(f"/jobs/{job}/")  # type: ignore[index]
    assert page.select_one('meta[property="og:title"]')


def test_a_job_without_words_has_a_page_and_an_unknown_one_has_none(market: Market) -> None:
    market.do("post_job", job="bare", client="x", complexity="entry", category="never-heard-of")
    assert "The client wrote no more than the title." in text_of(market.browser().get("/jobs/bare/"))
    assert market.browser().get("/jobs/none/").status_code == 404
