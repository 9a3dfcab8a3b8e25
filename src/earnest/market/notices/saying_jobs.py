"""The sentences about jobs, proposals, messages and contracts: what people did."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.notices.words import Facts, Words, connects, figure, sentences
from earnest.market.saying_money import as_money


def new_proposal(facts: Facts) -> Words:
    """Somebody proposed on the client's job."""
    names = {"who": facts.text("from") or _("A freelancer"), "title": facts.title()}
    subject = _("A proposal on %(title)s") % names
    bid = ""
    if facts.has("offer_amount"):
        money = as_money(facts.number("offer_amount"), facts.text("offer_currency") or "USD")
        bid = _("The bid is %(money)s an hour.") if facts.text("offer_kind") == "hourly" else _("The bid is %(money)s.")
        bid %= {"money": money}
    text = sentences(_("%(who)s proposes on %(title)s.") % names, bid)
    return Words(subject, text, _("Read the proposals"))


def invited(facts: Facts) -> Words:
    """A client asked for a proposal."""
    names = {"title": facts.title()}
    free = _("Your proposal there is free.") if facts.is_true("free") else ""
    text = sentences(_("The client of %(title)s would like to hear from you.") % names, free)
    return Words(_("You are invited: %(title)s") % names, text, _("Read the job"), quote=facts.quote("words"))


def viewed(facts: Facts) -> Words:
    """The client opened the proposal."""
    names = {"title": facts.title()}
    return Words(
        _("Your proposal on %(title)s was opened") % names,
        _("The client has opened your proposal on %(title)s. From now on it stays as it is.") % names,
        _("Open your proposal"),
    )


def shortlisted(facts: Facts) -> Words:
    """The client put the proposal on the shortlist."""
    names = {"title": facts.title()}
    text = _("The client of %(title)s keeps your proposal in mind, with a few others.") % names
    return Words(_("You are shortlisted: %(title)s") % names, text, _("Open your proposal"), edge="back")


def message(facts: Facts) -> Words:
    """Somebody wrote."""
    names = {"who": facts.who(), "title": facts.title()}
    subject = _("A message about %(title)s") % names
    return Words(subject, _("%(who)s wrote about %(title)s:") % names, _("Answer"), quote=facts.quote("words"))


def job_changed(facts: Facts) -> Words:
    """The client added to the post."""
    names = {"title": facts.title()}
    text = _("The client added to %(title)s, on which you proposed:") % names
    added = facts.quote("text") + ("…" if facts.is_true("is_cut") else "")
    return Words(_("Something was added to %(title)s") % names, text, _("Open your proposal"), quote=added)


def job_expires(facts: Facts) -> Words:
    """The job will close by itself, with what that means for those who wait."""
    days, waiting = facts.number("days"), facts.number("proposals")
    names = {"title": facts.title(), "days": figure(days), "n": figure(waiting)}
    closes = ngettext(
        "%(title)s closes by itself in %(days)s day, because you have not come back to it for a while.",
        "%(title)s closes by itself in %(days)s days, because you have not come back to it for a while.",
        days,
    )
    asks = ngettext(
        "%(n)s person waits for your answer: hire, close the job, or keep it open.",
        "%(n)s people wait for your answer: hire, close the job, or keep it open.",
        waiting,
    )
    if waiting:
        text = sentences(closes % names, asks % names, _if_nothing_is_done(facts))
    else:
        text = sentences(closes % names, _("Nobody waits for an answer. You can keep it open."))
    subject = ngettext("%(title)s closes in %(days)s day", "%(title)s closes in %(days)s days", days) % names
    return Words(subject, text, _("Answer now"), edge="part" if waiting else "")


def _if_nothing_is_done(facts: Facts) -> str:
    """What it means for those who wait."""
    if facts.number("comes_back_percent") == 100:
        return _("If you do neither, their Connects come back to them and they have waited for nothing.")
    return _("If you do neither, they have waited for nothing, and not all of their Connects come back to them.")


def job_expired(facts: Facts) -> Words:
    """The client's job closed by itself."""
    names = {"title": facts.title(), "back": connects(facts.number("returned")) if facts.number("returned") else ""}
    text = sentences(
        _("%(title)s has closed, because you did not come back to it.") % names,
        _("%(back)s went back to those who had proposed.") % names if names["back"] else "",
        _("If you still look for somebody, post it again: everything you wrote is kept."),
    )
    return Words(_("%(title)s has closed") % names, text, _("See the job"))


def post_let_through(facts: Facts) -> Words:
    """A post that had waited for a moderator is out."""
    names = {"title": facts.title()}
    text = _("We have read %(title)s, and it is open for proposals.") % names
    return Words(_("%(title)s is posted") % names, text, _("See it"), edge="back")


def post_refused(facts: Facts) -> Words:
    """A post that had waited for a moderator came back."""
    names = {"title": facts.title()}
    text = _(
        "We have read %(title)s and not posted it yet. It is a draft again: change what we say here and send it "
        "once more."
    )
    quote = facts.quote("because") or facts.quote("words")
    return Words(_("%(title)s is not posted yet") % names, text % names, _("Change it"), quote=quote, edge="part")


def let_in(facts: Facts) -> Words:
    """An operator let the person in."""
    text = _("We have looked at your account: everything is open to you now.")
    return Words(_("You can start"), text, _("Go on"), quote=facts.quote("words"), edge="back")


def delivered(facts: Facts) -> Words:
    """The freelancer handed work over."""
    names = {"who": facts.who(), "milestone": facts.text("milestone"), "title": facts.title()}
    text = sentences(
        _("%(who)s delivered “%(milestone)s” of %(title)s.") % names,
        _("Accept it, or send it back with what is missing."),
    )
    return Words(_("Delivered: %(milestone)s of %(title)s") % names, text, _("Look at it"))


def accepted(facts: Facts) -> Words:
    """The client accepted a delivery."""
    names = {"who": facts.who(), "milestone": facts.text("milestone"), "title": facts.title()}
    text = _("%(who)s accepted “%(milestone)s” of %(title)s.") % names
    subject = _("Accepted: %(milestone)s of %(title)s") % names
    return Words(subject, text, _("Open the contract"), quote=facts.quote("words"), edge="back")


def sent_back(facts: Facts) -> Words:
    """The client sent a delivery back."""
    names = {"who": facts.who(), "milestone": facts.text("milestone"), "title": facts.title()}
    text = _("%(who)s looked at “%(milestone)s” of %(title)s and asks for a change:") % names
    subject = _("Sent back: %(milestone)s of %(title)s") % names
    return Words(subject, text, _("Open the contract"), quote=facts.quote("words"))


def milestone_added(facts: Facts) -> Words:
    """The client put more work at the contract's end."""
    names = {"who": facts.who(), "milestone": facts.text("milestone"), "title": facts.title()}
    text = _("%(who)s added “%(milestone)s” to %(title)s. You agree by delivering it.") % names
    return Words(_("A new milestone in %(title)s") % names, text, _("Open the contract"))


def payment_link(facts: Facts) -> Words:
    """The freelancer said where they want to be paid."""
    names = {"who": facts.who(), "host": facts.text("host"), "title": facts.title()}
    text = sentences(
        _("%(who)s would like to be paid for %(title)s at %(host)s.") % names,
        _("Earnest does not hold your money: look closely before you pay."),
    )
    return Words(_("Where to pay for %(title)s") % names, text, _("Open the contract"))


def contract_ended(facts: Facts) -> Words:
    """The other side ended the contract."""
    names = {"who": facts.who(), "title": facts.title()}
    text = sentences(
        _("%(who)s ended the contract for %(title)s.") % names,
        _("You can write a review of each other now; both show at the same time."),
    )
    quote = facts.quote("because")
    return Words(_("The contract for %(title)s has ended") % names, text, _("Write a review"), quote=quote)


def review_revealed(facts: Facts) -> Words:
    """What the other side wrote can be read."""
    names = {"who": facts.who(), "title": facts.title()}
    text = _("What %(who)s wrote about working with you on %(title)s can be read now.") % names
    return Words(_("A review of your work on %(title)s") % names, text, _("Read it"))
