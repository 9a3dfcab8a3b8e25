"""Testimonials: asked for by mail, written and confirmed by their author, once."""

from typing import Any

import pytest

from tests.web.account.reading import fields_of, link_in, mails_to, text
from tests.web.elements import soup_of
from tests.web.market import Market

ASKED = {
    "name": "Head of product",
    "email": "author@demo.test",
    "role": "a ticket shop",
    "request": "We moved your shop.",
}
WORDS = "Came in on a Monday and left a plan that we still follow."


def _ask(market: Market, person: Any, **changes: str) -> Any:
    return market.browser(person).post("/account/testimonials/", ASKED | changes)


def _link() -> str:
    return link_in(mails_to("author@demo.test")[-1], "/testimonials/")


def test_from_the_mail_to_the_profile(market: Market) -> None:
    person = market.freelancer()
    assert _ask(market, person).status_code == 302
    (mail,) = mails_to("author@demo.test")
    assert mail.subject == "Rails upgrades since 2014 asks you for a few words"
    assert "> We moved your shop." in mail.text
    assert "<blockquote" in mail.html
    author = market.browser()
    page = author.get(_link())
    assert fields_of(page)["name"] == "Head of product"
    assert WORDS not in text(market.browser().get(f"/freelancers/{person.id}/"))

    answer = author.post(_link(), {"name": "Head of product", "role": "", "text": WORDS}, follow=True)
    assert "This link is used up" in text(answer)
    shown = text(market.browser().get(f"/freelancers/{person.id}/"))
    assert WORDS in shown
    assert "author@demo.test" not in shown


def test_the_link_works_once(market: Market) -> None:
    from earnest.market.models import Testimonial

    _ask(market, market.freelancer())
    author = market.browser()
    author.post(_link(), {"name": "A", "role": "", "text": WORDS})
    author.post(_link(), {"name": "A", "role": "", "text": "Something quite different from before."})
    author.post(_link(), {"decline": "yes"})
    kept = Testimonial.objects.get()
    assert (kept.text, kept.declined_at) == (WORDS, None)


def test_an_author_may_decline_and_is_not_asked_again(market: Market) -> None:
    from earnest.market.models import Testimonial

    person = market.freelancer()
    _ask(market, person)
    assert "cannot ask you again" in text(market.browser().post(_link(), {"decline": "yes"}, follow=True))
    assert Testimonial.objects.get().confirmed_at is None
    assert "nobody is asked twice" in text(_ask(market, person, email="AUTHOR@demo.test"))
    assert len(mails_to("author@demo.test")) == 1


def test_a_wrong_link_is_not_there_and_the_secret_is_not_kept(market: Market) -> None:
    from earnest.market.models import Testimonial

    _ask(market, market.freelancer())
    secret = _link().rstrip("/").rpartition("/")[2]
    kept = Testimonial.objects.get()
    assert secret.encode() not in bytes(kept.secret_sha256)
    assert market.browser().get(f"/testimonials/{kept.id}/{secret[:-1]}x/").status_code == 404
    assert market.browser().get(f"/testimonials/other/{secret}/").status_code == 404


def test_five_are_asked_a_day(market: Market) -> None:
    person = market.freelancer()
    for n in range(5):
        assert _ask(market, person, email=f"author-{n}@demo.test").status_code == 302
    answer = _ask(market, person, email="author-6@demo.test")
    assert "five people in a day" in text(answer)
    assert soup_of(answer).select_one("#id_email")["value"] == "author-6@demo.test"  # type: ignore[index]
    market.advance(days=1, minutes=1)
    assert _ask(market, person, email="author-6@demo.test").status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"request": "See www.buy-now.test"}, "leave links out"),
        ({"email": "freelancer-1@demo.test"}, "your own address"),
    ],
)
def test_the_mail_is_not_for_anything_else(market: Market, changes: dict[str, str], sentence: str) -> None:
    assert sentence in text(_ask(market, market.freelancer(), **changes))
    assert not mails_to(changes.get("email", "author@demo.test"))


def test_only_who_can_be_found_asks(market: Market) -> None:
    assert "First complete your profile" in text(_ask(market, market.person()))
    assert not mails_to("author@demo.test")


def test_a_mail_that_does_not_leave_asks_nobody(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.models import Testimonial
    from earnest.market.people import testimonials

    def fails(_testimonial: Testimonial, _secret: str) -> None:
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        testimonials.ask(market.freelancer(), testimonials.Asked("A", "author@demo.test"), fails, now=market.now)
    assert not Testimonial.objects.exists()


def test_the_freelancer_takes_one_down(market: Market) -> None:
    person = market.freelancer()
    _ask(market, person)
    market.browser().post(_link(), {"name": "A", "role": "", "text": WORDS})
    from earnest.market.models import Testimonial

    id = Testimonial.objects.get().id
    market.browser(market.freelancer()).post(f"/account/testimonials/{id}/remove/")
    assert WORDS in text(market.browser().get(f"/freelancers/{person.id}/")), "only its owner may"
    market.browser(person).post(f"/account/testimonials/{id}/remove/")
    assert WORDS not in text(market.browser().get(f"/freelancers/{person.id}/"))
    assert market.browser().get(_link()).status_code == 404
