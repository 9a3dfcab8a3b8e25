"""What waits for an operator: posts far from the experience they seem to need, and people with throw-away addresses.

Each is answered once, whoever answers, and however often: the second answer finds that nothing waits any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from earnest.market.jobs.drafts import READY, files_of
from earnest.market.jobs.post import JobPost, read_post
from earnest.market.jobs.posting import Moved, carry_out_post
from earnest.market.models import JobDraft, Person, Upload
from earnest.market.moments import as_moment
from earnest.market.notices.telling import tell
from earnest.market.people.signing_up import let_in

MOST_SHOWN = 20
"""So many of either are shown at once, those that wait longest first."""
log = structlog.get_logger()


class NoLongerWaits(Exception):
    """Somebody else answered, or the client took it back: nothing was done now."""


@dataclass(frozen=True)
class WaitingPost:
    """A post as it will be out, if it is let through."""

    draft: JobDraft
    post: JobPost

    @property
    def version(self) -> str:
        """Which sending of the post this is: taken back, changed and sent again, it is another."""
        return _version(self.draft)


def waiting_posts() -> tuple[Sequence[WaitingPost], bool]:
    """Those that wait longest, and whether there are more."""
    waiting = JobDraft.objects.filter(waits_since__isnull=False, posted="", client__is_active=True)
    found = list(waiting.select_related("client").order_by("waits_since", "id")[: MOST_SHOWN + 1])
    return [WaitingPost(one, read_post(one.fields[READY])) for one in found[:MOST_SHOWN]], len(found) > MOST_SHOWN


def waiting_people() -> tuple[Sequence[Person], bool]:
    """Those who wait longest, and whether there are more."""
    waiting = Person.objects.filter(waits_since__isnull=False, is_active=True)
    found = list(waiting.order_by("waits_since", "id")[: MOST_SHOWN + 1])
    return found[:MOST_SHOWN], len(found) > MOST_SHOWN


def waiting_post(draft_id: str) -> tuple[WaitingPost, list[Upload]]:
    """One that waits, with its files. Raises NoLongerWaits."""
    draft = _waiting(draft_id)
    return WaitingPost(draft, read_post(draft.fields[READY])), files_of(draft)


def let_through(draft_id: str, operator: Person, *, version: str, now: datetime) -> str:
    """Post it exactly as its client wrote it, and tell them; the job's id. Raises NoLongerWaits, also where what waits
    now is not the version that the operator read."""
    draft = _waiting(draft_id)
    if version != _version(draft):
        raise NoLongerWaits(draft_id)
    post = read_post(draft.fields[READY])

    def tell_client(job: str) -> None:
        facts = {"job": job, "title": post.title}
        once = f"post_let_through:{draft.id}"
        tell(draft.client_id, "post_let_through", once=once, address=f"/client/jobs/{job}/", facts=facts, now=now)

    try:
        job = carry_out_post(draft, post, waiting=True, also=tell_client)
    except Moved:
        raise NoLongerWaits(draft_id) from None
    log.info("post_let_through", draft=draft_id, job=job, operator=operator.id)
    return job


def send_back(draft_id: str, operator: Person, reason: str, *, now: datetime) -> None:
    """Give it back to its client as a draft, with the reason, and tell them. Raises NoLongerWaits."""
    draft = _waiting(draft_id)
    with transaction.atomic():
        still = JobDraft.objects.filter(id=draft_id, posted="", waits_since=draft.waits_since)
        if not still.update(waits_since=None, waits_because="", refused_because=reason, changed_at=now):
            raise NoLongerWaits(draft_id)
        assert draft.waits_since is not None, "it waited a moment ago"
        tell(
            draft.client_id,
            "post_refused",
            once=f"post_refused:{draft.id}:{as_moment(draft.waits_since)}",
            address=f"/client/jobs/drafts/{draft.id}/",
            facts={"title": str(draft), "because": reason},
            now=now,
        )
    log.info("post_sent_back", draft=draft_id, operator=operator.id)


def let_person_in(person_id: str, operator: Person, *, now: datetime) -> None:
    """Open the marketplace to somebody who waits, and tell them. Raises NoLongerWaits."""
    person = _waiting_person(person_id)
    let_in(person, operator, now)
    tell(person.id, "let_in", once=f"let_in:{person.id}", address="/", facts={}, now=now)
    log.info("person_let_in", person=person_id, operator=operator.id)


def turn_away(person_id: str, operator: Person, reason: str) -> None:
    """Close the account of somebody who waits, and mail them why; what they wrote is kept. Raises NoLongerWaits."""
    person = _waiting_person(person_id)
    with transaction.atomic():
        still = Person.objects.filter(id=person.id, waits_since__isnull=False, is_active=True)
        if not still.update(is_active=False):
            raise NoLongerWaits(person_id)
        transaction.on_commit(partial(_mail_why, person.email, reason), robust=True)
    log.info("person_turned_away", person=person_id, operator=operator.id)


def _version(draft: JobDraft) -> str:
    return str(as_moment(draft.waits_since)) if draft.waits_since else ""


def _waiting(draft_id: str) -> JobDraft:
    waiting = JobDraft.objects.filter(id=draft_id, posted="", waits_since__isnull=False, client__is_active=True)
    draft = waiting.select_related("client").first()
    if draft is None:
        raise NoLongerWaits(draft_id)
    return draft


def _waiting_person(person_id: str) -> Person:
    person = Person.objects.filter(id=person_id, waits_since__isnull=False, is_active=True).first()
    if person is None:
        raise NoLongerWaits(person_id)
    return person


def _mail_why(address: str, reason: str) -> None:
    text = _("We looked at your account and did not open it. This is why:\n\n%(reason)s\n\nIt is closed now.")
    send_mail(_("Your account was not opened"), text % {"reason": reason}, None, [address])
