"""Who may open what: every page there is, each opened and written to by everybody who might."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.web.market import Market
from tests.web.who import ROLES, World, world

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client


class Page(NamedTuple):
    """An address, and what each of ROLES gets there in turn, by a letter: whoever opens it, and whoever writes to it.

    `Y` the page, or its form again, `R` on to another, `L` sign in first, `N` there is none, `F` not for them,
    `M` not in this way, `0` nothing; `.` it is theirs to do, which other tests do.
    """

    address: str
    opened: str
    sent: str


ANYBODYS = "YYYYYY"
NEVER = "MMMMMM"
ONES_OWN = "LYYYYY"
"""Each has their own."""
FREELANCERS, CLIENTS, EITHERS = "LNNYNN", "LNNNYN", "LNNYYN"
ONLY_TO_SEND = "LMMMMM"
FOR_FREELANCER, FOR_CLIENT, FOR_EITHER = "LNN.NN", "LNNN.N", "LNN..N"
OPERATORS, FOR_OPERATOR = "LFFFFY", "LFFFF."
ALL_DO = "L....."

PAGES = {
    "home": Page("/", "YYYYYR", "YYYYYR"),
    "help": Page("/help/", ANYBODYS, ANYBODYS),
    "help_connects": Page("/help/connects/", ANYBODYS, ANYBODYS),
    "help_clients": Page("/help/clients/", ANYBODYS, ANYBODYS),
    "help_records": Page("/help/records/", ANYBODYS, ANYBODYS),
    "robots": Page("/robots.txt", ANYBODYS, ANYBODYS),
    "sitemap": Page("/sitemap.xml", ANYBODYS, ANYBODYS),
    "sitemap_pages": Page("/sitemap-pages.xml", ANYBODYS, ANYBODYS),
    "sitemap_jobs": Page("/sitemap-jobs.xml", ANYBODYS, ANYBODYS),
    "sitemap_freelancers": Page("/sitemap-freelancers.xml", ANYBODYS, ANYBODYS),
    "api_page": Page("/api/v1/docs", ANYBODYS, NEVER),
    "jobs": Page("/jobs/", ANYBODYS, NEVER),
    "jobs_meanwhile": Page("/jobs/new/", ANYBODYS, NEVER),
    "job": Page("/jobs/{job}/", ANYBODYS, NEVER),
    "freelancers": Page("/freelancers/", ANYBODYS, NEVER),
    "freelancer": Page("/freelancers/{freelancer}/", ANYBODYS, NEVER),
    "save_freelancer": Page("/freelancers/{freelancer}/save/", NEVER, "L..N.."),
    "account": Page("/account/", ONES_OWN, ALL_DO),
    "account_side": Page("/account/side/", NEVER, ALL_DO),
    "profile_edit": Page("/account/profile/", ONES_OWN, ALL_DO),
    "new_piece": Page("/account/pieces/new/", ONES_OWN, ALL_DO),
    "piece": Page("/account/pieces/{piece}/", FREELANCERS, FOR_FREELANCER),
    "move_piece": Page("/account/pieces/{piece}/move/", NEVER, "LRR.RR"),
    "remove_piece": Page("/account/pieces/{piece}/remove/", FREELANCERS, "LRR.RR"),
    "new_certificate": Page("/account/certificates/new/", ONES_OWN, ALL_DO),
    "certificate": Page("/account/certificates/{certificate}/", FREELANCERS, FOR_FREELANCER),
    "remove_certificate": Page("/account/certificates/{certificate}/remove/", FREELANCERS, "LRR.RR"),
    "testimonials": Page("/account/testimonials/", ONES_OWN, ALL_DO),
    "remove_testimonial": Page("/account/testimonials/{testimonial}/remove/", FREELANCERS, "LRR.RR"),
    "answer_testimonial": Page("/testimonials/{testimonial}/a-guess/", "NNNNNN", "NNNNNN"),
    "upload": Page("/uploads/{upload}/", "NNNYYN", NEVER),
    "propose": Page("/jobs/{open_job}/propose/", ONES_OWN, ALL_DO),
    "propose_draft": Page("/jobs/{open_job}/propose/draft/", NEVER, "Y....."),
    "propose_quote": Page("/jobs/{open_job}/propose/quote/", ONES_OWN, NEVER),
    "proposals": Page("/proposals/", ONES_OWN, NEVER),
    "proposal": Page("/proposals/{proposal}/", "LNNYRN", NEVER),
    "edit_proposal": Page("/proposals/{proposal}/edit/", FREELANCERS, FOR_FREELANCER),
    "withdraw_proposal": Page("/proposals/{proposal}/withdraw/", FREELANCERS, FOR_FREELANCER),
    "boost_proposal": Page("/proposals/{proposal}/boost/", NEVER, FOR_FREELANCER),
    "renew_bid": Page("/proposals/{proposal}/renew/", NEVER, FOR_FREELANCER),
    "connects": Page("/connects/", ONES_OWN, ONES_OWN),
    "connects_picture": Page("/connects/picture.svg", ONES_OWN, ONES_OWN),
    "connects_csv": Page("/connects/history.csv", ONES_OWN, ONES_OWN),
    "explain": Page("/connects/history/{entry}/", FREELANCERS, FREELANCERS),
    "client_jobs": Page("/client/jobs/", ONES_OWN, ONLY_TO_SEND),
    "post_job": Page("/client/jobs/new/", ONES_OWN, ALL_DO),
    "job_typed": Page("/client/jobs/new/typed/", NEVER, "Y....."),
    "job_draft": Page("/client/jobs/drafts/{draft}/", CLIENTS, FOR_CLIENT),
    "job_preview": Page("/client/jobs/drafts/{draft}/preview/", "LNNNYN", FOR_CLIENT),
    "job_draft_discard": Page("/client/jobs/drafts/{draft}/discard/", CLIENTS, FOR_CLIENT),
    "job_take_back": Page("/client/jobs/drafts/{waiting}/take-back/", ONLY_TO_SEND, FOR_CLIENT),
    "job_edit": Page("/client/jobs/{job}/edit/", "LNNNRN", FOR_CLIENT),
    "job_add": Page("/client/jobs/{job}/add/", CLIENTS, FOR_CLIENT),
    "job_keep_open": Page("/client/jobs/{job}/keep-open/", ONLY_TO_SEND, FOR_CLIENT),
    "job_duplicate": Page("/client/jobs/{job}/duplicate/", ONLY_TO_SEND, FOR_CLIENT),
    "client_invite": Page("/client/invite/?freelancer={freelancer}", "LYYNYY", "LYYN.Y"),
    "client_saved": Page("/client/saved/", ONES_OWN, ONLY_TO_SEND),
    "client_again": Page("/client/again/{ended}/", CLIENTS, FOR_CLIENT),
    "client_job": Page("/client/jobs/{job}/", CLIENTS, ONLY_TO_SEND),
    "client_job_list": Page("/client/jobs/{job}/list/", CLIENTS, ONLY_TO_SEND),
    "client_compare": Page("/client/jobs/{job}/compare/", CLIENTS, ONLY_TO_SEND),
    "client_close": Page("/client/jobs/{job}/close/", CLIENTS, FOR_CLIENT),
    "client_stakes": Page("/client/jobs/{job}/stakes/", CLIENTS, FOR_CLIENT),
    "client_proposal": Page("/client/proposals/{proposal}/", CLIENTS, ONLY_TO_SEND),
    "client_shortlist": Page("/client/proposals/{proposal}/shortlist/", ONLY_TO_SEND, FOR_CLIENT),
    "client_unshortlist": Page("/client/proposals/{proposal}/unshortlist/", ONLY_TO_SEND, FOR_CLIENT),
    "client_decline": Page("/client/proposals/{proposal}/decline/", CLIENTS, FOR_CLIENT),
    "client_message": Page("/client/proposals/{proposal}/message/", CLIENTS, FOR_CLIENT),
    "client_interview": Page("/client/proposals/{proposal}/interview/", CLIENTS, FOR_CLIENT),
    "client_hire": Page("/client/proposals/{proposal}/hire/", CLIENTS, FOR_CLIENT),
    "messages": Page("/messages/", ONES_OWN, ONLY_TO_SEND),
    "conversation": Page("/messages/{conversation}/", EITHERS, FOR_EITHER),
    "conversation_newer": Page("/messages/{conversation}/newer/?after=1", "0NNYYN", NEVER),
    "contracts": Page("/contracts/", ONES_OWN, ONLY_TO_SEND),
    "contract": Page("/contracts/{contract}/", EITHERS, ONLY_TO_SEND),
    "contract_milestone": Page("/contracts/{contract}/milestones/", CLIENTS, FOR_CLIENT),
    "contract_deliver": Page("/contracts/{contract}/milestones/{milestone}/deliver/", FREELANCERS, FOR_FREELANCER),
    "contract_answer": Page("/contracts/{contract}/deliveries/{delivery}/", CLIENTS, FOR_CLIENT),
    "contract_payment": Page("/contracts/{contract}/payment/", FREELANCERS, FOR_FREELANCER),
    "contract_end": Page("/contracts/{contract}/end/", EITHERS, FOR_EITHER),
    "contract_review": Page("/contracts/{ended}/review/", EITHERS, FOR_EITHER),
    "notifications": Page("/notifications/", ONES_OWN, NEVER),
    "notifications_read": Page("/notifications/read/", ONLY_TO_SEND, ALL_DO),
    "notification_settings": Page("/notifications/settings/", ONES_OWN, ALL_DO),
    "unsubscribe": Page("/notifications/unsubscribe/{token}/", ANYBODYS, "......"),
    "notification": Page("/notifications/{notice}/", "LNNRNN", ONLY_TO_SEND),
    "moderation": Page("/operator/moderation/", OPERATORS, "LFFFFM"),
    "waiting_post": Page("/operator/moderation/posts/{waiting}/", OPERATORS, "LFFFFM"),
    "let_through": Page("/operator/moderation/posts/{waiting}/let-through/", "LFFFFM", FOR_OPERATOR),
    "send_back": Page("/operator/moderation/posts/{waiting}/send-back/", OPERATORS, FOR_OPERATOR),
    "let_person_in": Page("/operator/moderation/people/{person}/let-in/", "LFFFFM", FOR_OPERATOR),
    "turn_away": Page("/operator/moderation/people/{person}/turn-away/", OPERATORS, FOR_OPERATOR),
    "demo": Page("/demo/", ANYBODYS, NEVER),
    "demo_sign_in": Page("/demo/sign-in/", NEVER, "NNNNNN"),
    "demo_mails": Page("/demo/mail/", ANYBODYS, NEVER),
    "demo_mail": Page("/demo/mail/{mail}/", ANYBODYS, NEVER),
    "demo_mail_html": Page("/demo/mail/{mail}/html/", ANYBODYS, NEVER),
    "demo_clock": Page("/demo/clock/", NEVER, "......"),
}
UNNAMED = {"": Page("/client/jobs/drafts/", "RRRRRR", "RRRRRR"), " ": Page("/operator/", "RRRRRR", "RRRRRR")}
"""Old or short addresses, which lead on to where one signs in if need be."""
THE_LIBRARYS = ("account_", "mfa_")
"""Pages of the account library, which holds them to each one's own; those of ours that begin so are in PAGES."""

LETTERS = {200: "Y", 204: "0", 302: "R", 303: "R", 403: "F", 404: "N", 405: "M", 422: "Y"}
SAYS: dict[str, Any] = {
    "act": "save", "answer": "accept", "because": "So.", "bid": "4", "cause": "no_hire", "days": "3", "draft": "",
    "found": "yes", "issuer": "I", "name": "Name", "note": "Note", "on_time": "yes", "rating": "5", "reason": "other",
    "saved": "yes", "text": "Words that say something.", "time_1": "2027-01-01T10:00", "title": "Title", "to": "up",
    "words": "Words", "year": "2020", "description": "What is to be done.", "cover_letter": "Dear client",
}  # fmt: skip


def test_every_page_is_in_the_table(market: Market) -> None:
    ours = {name for name in _names() if name in PAGES or not name.startswith(THE_LIBRARYS)}
    assert ours == PAGES.keys()


def test_each_opens_what_they_may(market: Market) -> None:
    made = world(market)
    browsers = _browsers(made)
    wrong = []
    for name, page in _last_those_that_view(PAGES | UNNAMED):
        address = page.address.format(**made.ids)
        got = "".join(_letter(browsers[role].get(address)) for role in ROLES)
        if got != page.opened:
            wrong.append(f"{name or address}: {got} instead of {page.opened}")
    assert not wrong, "\n".join(wrong)


def test_each_writes_where_they_may(market: Market, no_cache: object) -> None:
    made = world(market)
    browsers = _browsers(made)
    before, wrong = _everything(made), []
    for name, page in PAGES.items():
        address = page.address.format(**made.ids)
        got = "".join(
            "." if due == "." else _letter(browsers[role].post(address, SAYS))
            for role, due in zip(ROLES, page.sent, strict=True)
        )
        if got != page.sent:
            wrong.append(f"{name}: {got} instead of {page.sent}")
    assert not wrong, "\n".join(wrong)
    assert _everything(made) == before, "somebody wrote what they may not"


def test_opening_a_page_changes_nothing_but_what_was_read(market: Market) -> None:
    made = world(market)
    browsers = _browsers(made)
    before = _everything(made)
    for role in ROLES:
        for name, page in PAGES.items():
            if name != "client_proposal":
                browsers[role].get(page.address.format(**made.ids))
    assert _everything(made) == before
    browsers["their client"].get(f"/client/proposals/{made.ids['proposal']}/")
    assert _everything(made)["commands"] == before["commands"] + 1


def test_no_form_is_taken_from_elsewhere(market: Market) -> None:
    from django.test import Client

    made = world(market)
    before = _everything(made)
    for role in ("their freelancer", "their client", "an operator"):
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = made.browser(role).cookies
        for name, page in PAGES.items():
            if name != "unsubscribe":  # whoever has the mail's link may, and a mail program sends it by itself
                answer = browser.post(page.address.format(**made.ids), SAYS)
                assert answer.status_code == 403, name
    assert _everything(made) == before


def _browsers(made: World) -> dict[str, Client]:
    """One for each role; everybody has looked at their profile, which begins when its form is first seen."""
    browsers = {role: made.browser(role) for role in ROLES}
    for browser in browsers.values():
        browser.get("/account/profile/")
    return browsers


def _last_those_that_view(pages: dict[str, Page]) -> Iterator[tuple[str, Page]]:
    """A viewed proposal is not edited any more, so its letter is opened at the end."""
    yield from ((name, page) for name, page in pages.items() if name != "client_proposal")
    yield "client_proposal", pages["client_proposal"]


def _letter(answer: HttpResponseBase) -> str:
    where = answer.headers.get("Location", "")
    if answer.status_code == 302 and where.startswith("/accounts/login/"):
        return "L"
    return LETTERS.get(answer.status_code, f"({answer.status_code})")


def _names() -> set[str]:
    from django.urls import URLPattern, URLResolver, get_resolver

    def under(resolver: URLResolver) -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                yield one.name or ""
            elif str(one.pattern) != "api/v1/":
                yield from under(one)

    return {name for name in under(get_resolver()) if name}


def _everything(made: World) -> dict[str, Any]:
    """What is kept, but who read what when: how many commands there were, and every row of the market's tables."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger.journal")
        found: dict[str, Any] = {"commands": cursor.fetchone()[0]}
    for model in apps.get_app_config("market").get_models():
        if model._meta.managed:
            names = [one.attname for one in model._meta.concrete_fields if one.name not in ("read_at", "last_login")]
            found[model.__name__] = sorted(str(row) for row in model._default_manager.values_list(*names))
    return found
