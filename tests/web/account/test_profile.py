"""A freelancer's profile: written, shown, kept complete, with pieces, certificates and a photo."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.web.account.reading import fields_of, text
from tests.web.elements import soup_of
from tests.web.market import Market


def _picture(name: str = "me.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (90, 60)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def _add_piece(browser: Any, title: str, **more: Any) -> dict[str, Any]:
    fields = fields_of(browser.get("/account/pieces/new/")) | {"title": title} | more
    assert browser.post("/account/pieces/new/", fields)["Location"] == "/account/profile/#work"
    return fields


def _titles(market: Market, person: Any) -> list[str]:
    return [
        heading.get_text()
        for heading in soup_of(market.browser().get(f"/freelancers/{person.id}/")).select(".pieces h3")
    ]


def test_skills_are_read_with_commas_between_and_each_once(market: Market) -> None:
    from earnest.market.models import Profile

    person = market.person()
    market.browser(person).post("/account/profile/", {"skills": " Rails,, Postgre  SQL,rails ,\tRSpec,"})
    assert Profile.objects.get(person=person).skills == ["Rails", "Postgre SQL", "RSpec"]


def test_what_is_wrong_keeps_what_was_typed(market: Market) -> None:
    person = market.person()
    answer = market.browser(person).post(
        "/account/profile/", {"headline": "Kept", "rate": "a lot", "about": "Kept too"}
    )
    assert answer.status_code == 422
    page = soup_of(answer)
    assert page.select_one("#id_headline")["value"] == "Kept"  # type: ignore[index]
    assert page.select_one("#id_rate")["value"] == "a lot"  # type: ignore[index]
    assert page.select_one(".form-errors a[href='#id_rate']") is not None
    longer = soup_of(market.browser(person).post("/account/profile/", {"headline": "x" * 121}))
    assert "At most 120 characters, please; these are 121." in longer.get_text()
    assert "Nothing was saved yet." in page.get_text()
    assert "From 1 to 100,000 dollars an hour" in page.get_text()


def test_a_profile_that_is_found_stays_complete(market: Market) -> None:
    from earnest.market.models import Profile

    person = market.freelancer()
    answer = market.browser(person).post("/account/profile/", {"headline": "", "skills": "One", "rate": "80"})
    assert answer.status_code == 422
    assert "Missing: a headline, 2 more skills" in text(answer)
    assert Profile.objects.get(person=person).headline == "Rails upgrades since 2014"


def test_a_photo_comes_and_goes(market: Market) -> None:
    from earnest.market.models import Profile, Upload

    person = market.freelancer()
    browser = market.browser(person)
    fields = {"headline": "Rails", "skills": "A, B, C", "rate": "80"}
    browser.post("/account/profile/", fields | {"photo": _picture()})
    first = Profile.objects.get(person=person).photo_id
    assert market.browser().get(f"/uploads/{first}/").status_code == 200
    browser.post("/account/profile/", fields | {"photo": _picture()})
    assert market.browser().get(f"/uploads/{first}/").status_code == 404
    refused = browser.post("/account/profile/", fields | {"photo": SimpleUploadedFile("me.png", b"<svg/>")})
    assert "is not a whole JPEG, PNG, WebP or GIF picture" in text(refused)
    assert Upload.objects.count() == 1
    browser.post("/account/profile/", fields | {"without_photo": "on"})
    assert Upload.objects.count() == 0


def test_pieces_are_added_edited_moved_and_taken_away(market: Market) -> None:
    from earnest.market.models import PortfolioPiece

    person = market.freelancer()
    browser = market.browser(person)
    first = _add_piece(browser, "First", image=_picture())
    browser.post("/account/pieces/new/", first | {"image": _picture()})
    second = _add_piece(browser, "Second")
    assert _titles(market, person) == ["First", "Second"], "the same form sent twice is one piece"

    browser.post(f"/account/pieces/{second['id']}/move/", {"to": "up"})
    assert _titles(market, person) == ["Second", "First"]
    fields = fields_of(browser.get(f"/account/pieces/{first['id']}/"))
    assert fields["title"] == "First"
    browser.post(f"/account/pieces/{first['id']}/", fields | {"title": "Renamed"})
    assert _titles(market, person) == ["Second", "Renamed"]
    assert "Take “Renamed” away?" in text(browser.get(f"/account/pieces/{first['id']}/remove/"))
    browser.post(f"/account/pieces/{first['id']}/remove/")
    assert list(PortfolioPiece.objects.values_list("title", flat=True)) == ["Second"]


def test_somebody_elses_piece_is_not_there(market: Market) -> None:
    from earnest.market.models import PortfolioPiece

    owner, other = market.freelancer(), market.freelancer()
    mine = _add_piece(market.browser(owner), "Mine")
    browser = market.browser(other)
    assert browser.get(f"/account/pieces/{mine['id']}/").status_code == 404
    assert browser.get(f"/account/pieces/{mine['id']}/remove/").status_code == 404
    browser.post(f"/account/pieces/{mine['id']}/remove/")
    answer = browser.post("/account/pieces/new/", mine | {"title": "Taken over"})
    assert answer.status_code == 422
    assert PortfolioPiece.objects.get().title == "Mine"


def test_certificates_are_kept_once_and_never_of_a_year_to_come(market: Market) -> None:
    from earnest.market.models import Certificate

    person, other = market.freelancer(), market.freelancer()
    browser = market.browser(person)
    fields = {"name": "Certified", "issuer": "A school", "year": "2024"}
    for _twice in range(2):
        assert browser.post("/account/certificates/new/", fields).status_code == 302
    kept = Certificate.objects.get()
    assert "still to come" in text(browser.post("/account/certificates/new/", fields | {"year": "2027"}))
    browser.post(f"/account/certificates/{kept.id}/", fields | {"name": "Better"})
    assert "Better" in text(market.browser().get(f"/freelancers/{person.id}/"))
    assert market.browser(other).get(f"/account/certificates/{kept.id}/").status_code == 404
    market.browser(other).post(f"/account/certificates/{kept.id}/remove/")
    assert Certificate.objects.count() == 1
    browser.post(f"/account/certificates/{kept.id}/remove/")
    assert Certificate.objects.count() == 0


def test_a_link_that_is_none_is_refused(market: Market) -> None:
    browser = market.browser(market.freelancer())
    fields = fields_of(browser.get("/account/pieces/new/")) | {"title": "Work", "address": "javascript:alert(1)"}
    assert browser.post("/account/pieces/new/", fields).status_code == 422


def test_settings_name_and_side(market: Market) -> None:
    person = market.freelancer()
    browser = market.browser(person)
    assert "Saved" in text(browser.post("/account/", {"name": "  Studio   North "}, follow=True))
    person.refresh_from_db()
    assert person.name == "Studio North"
    assert browser.post("/account/side/", {"side": "client"})["Location"] == "/client/jobs/"
    assert browser.post("/account/side/", {"side": "freelancer", "next": "/jobs/x/"})["Location"] == "/jobs/x/"
    assert (
        browser.post("/account/side/", {"side": "client", "next": "https://evil.test/"})["Location"] == "/client/jobs/"
    )
    assert browser.post("/account/side/", {"side": "operator"})["Location"] == "/account/"
    person.refresh_from_db()
    assert person.side == "client"
