"""What no form or page of ours sends is answered in words, never with a page that says we broke."""

from __future__ import annotations

import pytest

from tests.web.market import Market
from tests.web.who import World, world

NUL = "a\0b"


@pytest.mark.parametrize(
    "address", ["/jobs/%00/", "/freelancers/a%00/", "/uploads/%00/", "/messages/%00/", "/client/jobs/drafts/%00/"]
)
def test_there_is_no_page_with_a_nul_in_its_address(market: Market, address: str) -> None:
    browser = market.browser(market.person("client"))
    assert browser.get(address).status_code == 404
    assert browser.post(address).status_code == 404


@pytest.mark.parametrize("query", ["/jobs/?q=a%00b", "/freelancers/?after=1~%00", "/jobs/?q=%0%000", "/?x=%00%00"])
def test_a_nul_in_a_query_is_left_out(market: Market, query: str) -> None:
    assert market.browser(market.person("client")).get(query).status_code == 200


@pytest.mark.parametrize("address", ["/jobs/?least=1e999999", "/client/jobs/{job}/?page=" + "9" * 5_000])
def test_figures_beyond_all_count_for_nothing(market: Market, address: str) -> None:
    made = world(market)
    answer = made.browser("their client").get(address.format(**made.ids))
    assert answer.status_code == 200


def test_no_amount_is_beyond_all(market: Market) -> None:
    from earnest.market.saying_money import read_amount

    assert [read_amount(one, "USD") for one in ("1e999999", "-1e999999", "1e-999999", "inf", "nan", "9" * 5_000)] == [
        None
    ] * 6


@pytest.mark.parametrize("onward", ["x", NUL, "https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:x", ""])
def test_a_form_leads_on_to_a_page_of_ours_only(market: Market, onward: str) -> None:
    made = world(market)
    for role, address, said in (
        ("a client", f"/freelancers/{made.ids['freelancer']}/save/", {"saved": "yes"}),
        ("a client", "/account/side/", {"side": "client"}),
        ("their client", f"/client/proposals/{made.ids['proposal']}/shortlist/", {}),
        ("anybody", "/demo/clock/", {"days": "0"}),
    ):
        answer = made.browser(role).post(address, said | {"next": onward})
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith("/"), address
        assert "evil" not in answer.headers["Location"], address


def _sent(made: World) -> dict[str, tuple[str, dict[str, str]]]:
    """What texts are sent where, by whom; and fields that no reader sees."""
    ids = made.ids
    words = {"cover_letter": NUL, "bid": NUL, "answer_0": NUL, "milestone_0_title": NUL, "stands_days": "14"}
    return {
        f"/jobs/{ids['open_job']}/propose/": ("their freelancer", words | {"act": "submit", "key": NUL, "tab": NUL}),
        f"/jobs/{ids['open_job']}/propose/draft/": ("their freelancer", words | {"revision": NUL}),
        f"/jobs/{ids['open_job']}/propose/?": ("their freelancer", {"act": f"remove:{NUL}", "cover_letter": "a"}),
        f"/jobs/{ids['open_job']}/propose/??": (
            "their freelancer",
            {"act": "submit", "max_price": "9" * 5_000, "terms": "x"},
        ),
        f"/proposals/{ids['proposal']}/edit/": ("their freelancer", words),
        f"/proposals/{ids['proposal']}/boost/": ("their freelancer", {"bid": "4", "key": f"boost:{NUL}"}),
        f"/proposals/{ids['proposal']}/boost/?": ("their freelancer", {"bid": "4", "key": "boost:" + "x" * 58}),
        "/account/": ("their freelancer", {"name": NUL}),
        "/account/profile/": ("their freelancer", {"headline": NUL, "skills": f"{NUL},b,c", "about": NUL, "rate": "1"}),
        f"/client/jobs/drafts/{ids['draft']}/": ("their client", {"title": NUL, "description": NUL, "act": "save"}),
        f"/client/jobs/drafts/{ids['draft']}/?": ("their client", {"title": "T", "act": f"remove:{NUL}"}),
        f"/client/jobs/{ids['job']}/add/": ("their client", {"text": NUL}),
        f"/client/proposals/{ids['proposal']}/message/": ("their client", {"text": NUL, "message": NUL}),
        f"/client/proposals/{ids['proposal']}/decline/": ("their client", {"reason": "other", "words": NUL}),
        f"/client/jobs/{ids['job']}/close/": ("their client", {"cause": NUL, "note": NUL}),
        f"/messages/{ids['conversation']}/": ("their client", {"text": NUL, "id": NUL}),
        f"/contracts/{ids['contract']}/end/": ("their client", {"because": NUL}),
        f"/contracts/{ids['contract']}/milestones/": ("their client", {"title": NUL, "id": NUL}),
        "/demo/sign-in/": ("anybody", {"person": NUL}),
        "/accounts/login/": ("anybody", {"login": NUL, "password": NUL}),
        "/accounts/signup/": ("anybody", {"email": f"{NUL}@demo.test", "password1": NUL}),
    }


def test_a_nul_in_a_form_is_said_or_left_out(market: Market, no_cache: object) -> None:
    made = world(market)
    for address, (role, said) in _sent(made).items():
        answer = made.browser(role).post(address.rstrip("?"), said)
        assert answer.status_code < 500, address
