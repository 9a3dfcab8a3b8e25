"""Every kind of thing that people are told of: whom it is for, how they hear of it unless they choose otherwise, and
what it says. To add one: its sentences in a `saying_…` module, its line here, and a case in the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from earnest.market.models import NoticeChoice
from earnest.market.notices import saying_jobs as jobs
from earnest.market.notices import saying_stakes as stakes
from earnest.market.notices.words import Facts, Words

AT_ONCE, DIGEST, OFF = NoticeChoice.AT_ONCE, NoticeChoice.DIGEST, NoticeChoice.OFF
FREELANCER, CLIENT, BOTH = "freelancer", "client", "both"


@dataclass(frozen=True)
class Kind:
    """A kind of notice. `label` names it where one chooses how to hear of it; `mail` is how it is mailed unless
    somebody chose; `why` ends the sentence "You get this because …"."""

    name: str
    side: str
    mail: str
    label: Promise
    why: Promise
    say: Callable[[Facts], Words]


_PROPOSED = _("you proposed on this job.")
_WALLET = _("you have Connects here.")
_POSTED = _("this job is yours.")
_WORKS = _("you have a contract on this job.")

ALL = (
    Kind("invited", FREELANCER, AT_ONCE, _("A client invites you to a job"), _("a client chose you."), jobs.invited),
    Kind("viewed", FREELANCER, DIGEST, _("A client opens your proposal"), _PROPOSED, jobs.viewed),
    Kind("shortlisted", FREELANCER, AT_ONCE, _("A client shortlists your proposal"), _PROPOSED, jobs.shortlisted),
    Kind("declined", FREELANCER, AT_ONCE, _("A client declines your proposal"), _PROPOSED, stakes.declined),
    Kind("hired", FREELANCER, AT_ONCE, _("You are hired"), _PROPOSED, stakes.hired),
    Kind("not_hired", FREELANCER, AT_ONCE, _("Somebody else is hired"), _PROPOSED, stakes.not_hired),
    Kind(
        "job_closed", FREELANCER, AT_ONCE, _("A job closes, and what came back"), _PROPOSED, stakes.job_closed
    ),
    Kind("job_changed", FREELANCER, AT_ONCE, _("A client adds to a job"), _PROPOSED, jobs.job_changed),
    Kind(
        "stake_ends_soon", FREELANCER, AT_ONCE, _("Three days before a stake is spent by its age"), _PROPOSED,
        stakes.stake_ends_soon,
    ),
    Kind("spent_by_age", FREELANCER, AT_ONCE, _("A stake is spent by its age"), _PROPOSED, stakes.spent_by_age),
    Kind(
        "never_viewed_returned", FREELANCER, AT_ONCE, _("A stake comes back because nobody opened the proposal"),
        _PROPOSED, stakes.never_viewed_returned,
    ),
    Kind("boost_settled", FREELANCER, DIGEST, _("Boosting ends on a job"), _PROPOSED, stakes.boost_settled),
    Kind("connects_expiring", FREELANCER, AT_ONCE, _("Connects expire soon"), _WALLET, stakes.connects_expiring),
    Kind("connects_expired", FREELANCER, OFF, _("Connects have expired"), _WALLET, stakes.connects_expired),
    Kind("granted", FREELANCER, DIGEST, _("You are given Connects"), _WALLET, stakes.granted),
    Kind("wallet_paused", FREELANCER, AT_ONCE, _("Your wallet is paused"), _WALLET, stakes.wallet_paused),
    Kind("wallet_resumed", FREELANCER, AT_ONCE, _("Your wallet is resumed"), _WALLET, stakes.wallet_resumed),
    Kind("new_proposal", CLIENT, AT_ONCE, _("Somebody proposes on your job"), _POSTED, jobs.new_proposal),
    Kind("job_expires", CLIENT, AT_ONCE, _("Your job is about to close by itself"), _POSTED, jobs.job_expires),
    Kind("job_expired", CLIENT, AT_ONCE, _("Your job has closed by itself"), _POSTED, jobs.job_expired),
    Kind("post_let_through", CLIENT, AT_ONCE, _("We have let your post through"), _POSTED, jobs.post_let_through),
    Kind("post_refused", CLIENT, AT_ONCE, _("We have sent your post back"), _POSTED, jobs.post_refused),
    Kind("delivered", CLIENT, AT_ONCE, _("Work is delivered"), _WORKS, jobs.delivered),
    Kind("payment_link", CLIENT, AT_ONCE, _("A freelancer says where to pay"), _WORKS, jobs.payment_link),
    Kind("accepted", FREELANCER, AT_ONCE, _("Your delivery is accepted"), _WORKS, jobs.accepted),
    Kind("sent_back", FREELANCER, AT_ONCE, _("Your delivery is sent back"), _WORKS, jobs.sent_back),
    Kind("milestone_added", FREELANCER, AT_ONCE, _("A milestone is added"), _WORKS, jobs.milestone_added),
    Kind("message", BOTH, AT_ONCE, _("Somebody writes to you"), _("you are in this conversation."), jobs.message),
    Kind("contract_ended", BOTH, AT_ONCE, _("A contract is ended"), _WORKS, jobs.contract_ended),
    Kind("review_revealed", BOTH, AT_ONCE, _("A review of you can be read"), _WORKS, jobs.review_revealed),
    Kind("let_in", BOTH, AT_ONCE, _("Your account is opened"), _("you joined."), jobs.let_in),
)  # fmt: skip
KINDS: dict[str, Kind] = {kind.name: kind for kind in ALL}


def words_of(kind: str, facts: Mapping[str, Any], happened_at: datetime) -> Words:
    """The words of a notice in the language of the moment; of a kind that is no more, none."""
    known = KINDS.get(kind)
    return Words(kind.replace("_", " ")) if known is None else known.say(Facts(facts, happened_at))


def kinds_for(side: str) -> Iterable[Kind]:
    """The kinds that somebody on one side of the marketplace hears of, or on both."""
    return (kind for kind in ALL if kind.side == side)
