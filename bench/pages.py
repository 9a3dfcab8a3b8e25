"""The server's time for every page, at 100,000 jobs and 20,000 freelancers: p95 against the limit of 100 ms.

Pages come one after the other over one connection from a real `earnest serve --sandbox` with one process; what is
measured is from the request's first byte to the answer's last.
"""

from __future__ import annotations

import http.client
import os
import random
import secrets
import statistics
import sys
import time
from collections.abc import Callable
from urllib.parse import quote_plus

from bench.full_market import FREELANCERS, JOBS, fill
from bench.serving import PATIENCE_SECONDS, cluster, make_tables, serving
from earnest.rules.moments import parse_moment
from earnest.rules.policy import preset

LIMIT_MS = 100.0
VISITS, WARMING = 40, 5
ENDS_AT = "2026-11-23T15:00:00Z"
SEARCHES = ("rails", "design booking", "contract law", '"price list"', "german newsletter", "python -django")

Address = str | Callable[[random.Random], str]
"""A page, or how one of many like it is drawn."""


def job(chance: random.Random) -> str:
    """Any job of the fill."""
    return f"/jobs/j{chance.randint(1, JOBS)}/"


def search(path: str) -> Callable[[random.Random], str]:
    """That list, searched for something."""
    return lambda chance: f"{path}?q={quote_plus(chance.choice(SEARCHES))}"


PAGES: dict[str, list[Address]] = {
    "": [
        "/", "/jobs/", search("/jobs/"), "/jobs/?category=legal&experience=expert", "/jobs/?sort=proposals",
        "/jobs/?sort=budget", job, "/jobs/suggested/", "/freelancers/", search("/freelancers/"),
        lambda chance: f"/freelancers/f{chance.randint(1, FREELANCERS)}/", "/freelancers/freelancer/", "/help/",
        "/help/connects/", "/accounts/login/", "/accounts/signup/", "/demo/", "/demo/mail/", "/sitemap.xml",
    ],
    "freelancer": [
        "/", "/jobs/", search("/jobs/"), job, "/jobs/suggested/", "/jobs/suggested/propose/", "/proposals/",
        "/proposals/?tab=ended", "/connects/", "/connects/?show=spent", "/messages/", "/contracts/", "/notifications/",
        "/notifications/settings/", "/account/", "/account/profile/", "/freelancers/freelancer/",
    ],
    "client": [
        "/", "/client/jobs/", "/client/jobs/twelve/", "/client/jobs/new/", "/freelancers/", search("/freelancers/"),
        "/client/saved/", "/messages/", "/contracts/",
    ],
    "c2": ["/client/jobs/", "/client/jobs/j1/"],
    "operator": ["/operator/moderation/"],
}  # fmt: skip


def main() -> None:
    """Print each page's p95, and the slowest's share of the limit; exit 1 over it."""
    os.environ["EARNEST_SECRET_KEY"] = secrets.token_urlsafe(40)
    slowest = 0.0
    with cluster() as there:
        make_tables(there, "pages")
        cookies = _prepare(there.url_of("pages"))
        with serving(there, "pages", "--sandbox") as port:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
            for person, pages in PAGES.items():
                for page in pages:
                    slowest = max(slowest, _visited(connection, page, person, cookies.get(person, "")))
    print(f"pages: the slowest has a p95 of {slowest:.0f} ms, {slowest / LIMIT_MS:.2f} of the limit")
    sys.exit(slowest > LIMIT_MS)


def _prepare(url: str) -> dict[str, str]:
    """Seed the demo, fill the rest, and sign people in; their sessions."""
    os.environ["DATABASE_URL"] = url
    from earnest.cli.marketplace import begin, marketplace

    with marketplace(writes=True):
        begin(kind="sandbox", policy=preset("classic"))
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        from earnest.market.models import Person
        from earnest.web.demo.seeding import seed

        seed(parse_moment(ENDS_AT))
        fill(url, ENDS_AT)
        sessions = {}
        for person in Person.objects.filter(id__in=PAGES):
            session = SessionStore()
            session[SESSION_KEY] = person.pk
            session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
            session[HASH_SESSION_KEY] = person.get_session_auth_hash()
            session.create()
            sessions[person.pk] = str(session.session_key)
    return sessions


def _visited(connection: http.client.HTTPConnection, page: Address, person: str, session: str) -> float:
    """The p95 of many visits, in milliseconds."""
    chance = random.Random(1)
    taken, path = [], ""
    for _ in range(WARMING + VISITS):
        path = page if isinstance(page, str) else page(chance)
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"sessionid={session}"} if session else {})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - began) * 1_000)
        if answer.status != 200:
            print(f"  {answer.status} {path} as {person or 'anybody'}", file=sys.stderr)
            return 0.0 if answer.status == 302 else float("inf")
    p95 = statistics.quantiles(taken[WARMING:], n=20)[-1]
    print(f"  p95 {p95:6.1f} ms, median {statistics.median(taken[WARMING:]):6.1f} ms  {person or 'anybody'} {path}",
          file=sys.stderr)  # fmt: skip
    return p95


if __name__ == "__main__":
    main()
