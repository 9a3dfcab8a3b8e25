"""What search engines are told: where the pages are, and which are nobody's business."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import override_settings

from tests.web.market import Market


def _body(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def _places(text: str) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", text)


@pytest.fixture(autouse=True)
def _fresh(no_cache: Any) -> None:
    """No map is remembered from another test."""


def test_the_map_leads_to_open_jobs_and_complete_profiles(market: Market) -> None:
    shown, closed = market.job(), market.job()
    market.do("close_job", job=closed, cause="no_hire")
    freelancer = market.freelancer()
    market.freelancer(complete_since=None)
    browser = market.browser()
    maps = _places(_body(browser.get("/sitemap.xml")))
    found = [place for one in maps for place in _places(_body(browser.get(one.removeprefix("http://testserver"))))]
    assert f"http://testserver/jobs/{shown}/" in found
    assert f"http://testserver/freelancers/{freelancer.id}/" in found
    assert "http://testserver/help/connects/" in found
    assert sum("/jobs/" in one for one in found) == 2
    assert sum("/freelancers/" in one for one in found) == 2


def test_long_maps_are_cut_by_key(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market import public_index

    monkeypatch.setattr(public_index, "PAGE", 2)
    jobs = [market.job() for _ in range(5)]
    browser = market.browser()
    maps = [one for one in _places(_body(browser.get("/sitemap.xml"))) if "sitemap-jobs" in one]
    pages = [_places(_body(browser.get(one.removeprefix("http://testserver")))) for one in maps]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [place for page in pages for place in page] == [f"http://testserver/jobs/{job}/" for job in jobs]


def test_addresses_are_those_that_people_know(market: Market) -> None:
    with override_settings(EARNEST_ADDRESS="https://market.example"):
        browser = market.browser()
        assert "Sitemap: https://market.example/sitemap.xml" in _body(browser.get("/robots.txt"))
        assert '<link rel="canonical" href="https://market.example/help/connects/">' in _body(
            browser.get("/help/connects/")
        )
        assert _places(_body(browser.get("/sitemap.xml")))[0] == "https://market.example/sitemap-pages.xml"


def test_robots_keep_out_of_what_is_somebodys_own(market: Market) -> None:
    said = _body(market.browser().get("/robots.txt"))
    for path in ("/connects/", "/proposals/", "/messages/", "/client/", "/api/"):
        assert f"Disallow: {path}" in said


@pytest.mark.parametrize("path", ["/sitemap-jobs.xml?from=x", "/sitemap-freelancers.xml?from=%01"])
def test_a_map_that_is_none_is_not_found(market: Market, path: str) -> None:
    assert market.browser().get(path).status_code == 404
