"""The sentences about Connects: where they came back to, what they were spent for, and what they do now."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.notices.words import Facts, Words, connects, figure, sentences


def hired(facts: Facts) -> Words:
    """The proposal was hired."""
    text = sentences(
        _("The client hired you for %(title)s.") % {"title": facts.title()},
        _spent(facts),
        _came_back(facts),
        _("Your contract says what comes next.") if facts.is_true("contract") else "",
    )
    button = _("Open the contract") if facts.is_true("contract") else _("Open your proposal")
    return Words(_("You are hired: %(title)s") % {"title": facts.title()}, text, button, edge="back")


def not_hired(facts: Facts) -> Words:
    """Somebody else was hired, which settled the stake; where the job is not filled, the proposal still stands."""
    stands = facts.is_true("stands")
    text = sentences(
        _("The client hired somebody else for %(title)s.") % {"title": facts.title()},
        _("They are looking for more people, so your proposal still stands.") if stands else "",
        _spent(facts),
        _came_back(facts),
        "" if stands else _nothing_staked(facts),
    )
    subject = _("Somebody was hired for %(title)s") % {"title": facts.title()}
    return Words(subject, text, _("Open your proposal"), edge=_edge(facts))


_CLOSED = {
    "no_hire": lambda: _("The client closed %(title)s without hiring."),
    "expired": lambda: _("%(title)s ended because its client did not come back to it."),
    "removed": lambda: _("%(title)s was removed because it broke the market's terms."),
    "done": lambda: _("The client has everybody they wanted for %(title)s and closed it."),
}


def job_closed(facts: Facts) -> Words:
    """The job was closed, with what came back and to where."""
    ended = _CLOSED.get(facts.text("cause"), lambda: _("%(title)s was closed."))()
    text = sentences(ended % {"title": facts.title()}, _came_back(facts), _spent(facts), _nothing_staked(facts))
    returned = facts.number("returned")
    if returned:
        names = {"title": facts.title(), "back": connects(returned)}
        subject = _("%(title)s is closed, and %(back)s came back") % names
    else:
        subject = _("%(title)s is closed") % {"title": facts.title()}
    return Words(subject, text, _("See what happened"), edge=_edge(facts))


def spent_by_age(facts: Facts) -> Words:
    """The stake was spent by its age; the proposal stands."""
    spent = facts.number("spent")
    text = sentences(
        ngettext(
            "The %(n)s Connect on %(title)s is spent. Its time was over before somebody was hired, the job was closed "
            "or you withdrew.",
            "The %(n)s Connects on %(title)s are spent. Their time was over before somebody was hired, the job was "
            "closed or you withdrew.",
            spent,
        )
        % {"n": figure(spent), "title": facts.title()},
        _("Your proposal still stands, and costs nothing more."),
    )
    subject = ngettext("%(n)s Connect on %(title)s is spent", "%(n)s Connects on %(title)s are spent", spent)
    return Words(subject % {"n": figure(spent), "title": facts.title()}, text, _("See why"), edge="stays")


def never_viewed_returned(facts: Facts) -> Words:
    """The client did not open the proposal in time, so its stake came back."""
    text = sentences(
        _("The client of %(title)s has not opened your proposal in time.") % {"title": facts.title()},
        _came_back(facts),
        _spent(facts),
        _("Your proposal still stands, and costs nothing more."),
    )
    subject = _("Nobody opened your proposal on %(title)s, so your Connects are back")
    return Words(subject % {"title": facts.title()}, text, _("See what happened"), edge=_edge(facts))


def boost_settled(facts: Facts) -> Words:
    """Boosting ended on the job: what the boost cost, and what of it came back."""
    spent, boost = facts.number("spent"), facts.number("staked")
    if spent:
        led = _("Yours of %(boost)s leads and cost %(n)s.") % {"boost": connects(boost), "n": figure(spent)}
    else:
        led = _("Yours of %(boost)s cost nothing.") % {"boost": connects(boost)}
    text = sentences(_("Boosting has ended on %(title)s.") % {"title": facts.title()}, led, _came_back(facts))
    subject = _("Boosting has ended on %(title)s") % {"title": facts.title()}
    return Words(subject, text, _("See what happened"), edge=_edge(facts))


def stake_ends_soon(facts: Facts) -> Words:
    """In three days the stake is spent by its age; what withdrawing before does."""
    staked, back = facts.number("staked"), facts.number("back")
    names = {"n": figure(staked), "back": figure(back), "title": facts.title(), "day": facts.day("due_at")}
    if not back:
        text = ngettext(
            "%(n)s on %(title)s is spent on %(day)s. By the rules you proposed under, withdrawing brings none back.",
            "%(n)s on %(title)s are spent on %(day)s. By the rules you proposed under, withdrawing brings none back.",
            staked,
        )
    elif back < staked:
        text = _("%(n)s on %(title)s are spent on %(day)s; withdraw before and %(back)s of them come back.")
    else:
        text = ngettext(
            "%(n)s on %(title)s is spent on %(day)s; withdraw before and it comes back.",
            "%(n)s on %(title)s are spent on %(day)s; withdraw before and all %(n)s come back.",
            staked,
        )
    subject = ngettext(
        "%(n)s Connect on %(title)s is spent on %(day)s",
        "%(n)s Connects on %(title)s are spent on %(day)s",
        staked,
    )
    return Words(subject % names, text % names, _("Withdraw") if back else _("Open your proposal"), edge="part")


def declined(facts: Facts) -> Words:
    """The client declined; what the Connects do now, and how to have them back."""
    text = sentences(_("The client declined your proposal on %(title)s.") % {"title": facts.title()}, stake_now(facts))
    button = _("Withdraw") if facts.number("back") else _("Open your proposal")
    subject = _("Declined: %(title)s") % {"title": facts.title()}
    return Words(subject, text, button, quote=facts.quote("because"), edge="part" if facts.number("staked") else "")


def stake_now(facts: Facts) -> str:
    """What a stake that nobody has settled does from here on; "" where nothing is staked."""
    staked, back = facts.number("staked"), facts.number("back")
    if not staked:
        return ""
    names = {"n": figure(staked), "back": figure(back), "day": facts.day("due_at") if facts.has("due_at") else ""}
    if not facts.has("due_at"):
        stays = ngettext("Your %(n)s Connect stays staked.", "Your %(n)s Connects stay staked.", staked)
    elif facts.is_true("unviewed"):
        stays = ngettext(
            "Your %(n)s Connect stays staked until %(day)s.", "Your %(n)s Connects stay staked until %(day)s.", staked
        )
    else:
        stays = ngettext(
            "Your %(n)s Connect stays staked and is spent on %(day)s.",
            "Your %(n)s Connects stay staked and are spent on %(day)s.",
            staked,
        )
    if not back:
        leaves = ""
    elif back < staked:
        leaves = _("Withdraw and %(back)s of them come back at once.")
    else:
        leaves = ngettext("Withdraw and it comes back at once.", "Withdraw and all %(n)s come back at once.", staked)
    return sentences(stays, leaves) % names


def connects_expiring(facts: Facts) -> Words:
    """Some Connects expire soon."""
    amount = facts.number("amount")
    names = {"n": figure(amount), "day": facts.day("expires_at")}
    text = ngettext(
        "%(n)s Connect expires on %(day)s. While it is staked it does not: a stake stops the clock.",
        "%(n)s Connects expire on %(day)s. While they are staked they do not: a stake stops the clock.",
        amount,
    )
    subject = ngettext("%(n)s Connect expires on %(day)s", "%(n)s Connects expire on %(day)s", amount)
    return Words(subject % names, text % names, _("Find jobs"), edge="part")


def connects_expired(facts: Facts) -> Words:
    """Some Connects have expired."""
    amount = facts.number("amount")
    subject = ngettext("%(n)s Connect has expired", "%(n)s Connects have expired", amount) % {"n": figure(amount)}
    text = _("Your Connects page shows when and where they came from.")
    return Words(subject, text, _("See your Connects"), edge="stays")


def granted(facts: Facts) -> Words:
    """Connects were given."""
    amount = facts.number("amount")
    names = {"n": figure(amount), "day": facts.day("until") if facts.has("until") else ""}
    given = {
        "signup": ngettext("%(n)s Connect to begin with is yours.", "%(n)s Connects to begin with are yours.", amount),
        "monthly": ngettext("This month's %(n)s Connect is yours.", "This month's %(n)s Connects are yours.", amount),
        "adjustment": ngettext(
            "%(n)s Connect was added as a correction.", "%(n)s Connects were added as a correction.", amount
        ),
    }.get(facts.text("source"), ngettext("You were given %(n)s Connect.", "You were given %(n)s Connects.", amount))
    lasts = ngettext("It lasts until %(day)s.", "They last until %(day)s.", amount) if facts.has("until") else ""
    subject = ngettext("%(n)s Connect for you", "%(n)s Connects for you", amount) % names
    text = sentences(given % names, lasts % names, paid_debt(facts))
    return Words(subject, text, _("See your Connects"), quote=facts.quote("reason"), edge="back")


def wallet_paused(facts: Facts) -> Words:
    """The wallet cannot stake for now."""
    text = _(
        "You cannot propose or boost until it is resumed. All else goes on: what is staked can come back, and your "
        "Connects stay yours."
    )
    return Words(_("Your wallet is paused"), text, _("See your Connects"), quote=facts.quote("reason"), edge="part")


def wallet_resumed(facts: Facts) -> Words:
    """The wallet can stake again."""
    text = _("You can propose and boost again.")
    return Words(_("Your wallet is no longer paused"), text, _("Find jobs"), quote=facts.quote("reason"), edge="back")


def paid_debt(facts: Facts) -> str:
    """What of it went to what was owed, or to a payment that was taken back."""
    taken = facts.number("taken")
    if not taken:
        return ""
    return _("Of them %(n)s paid what you owed for a payment that was taken back.") % {"n": figure(taken)}


def _spent(facts: Facts) -> str:
    spent = facts.number("spent")
    if not spent:
        return ""
    return ngettext("%(n)s Connect is spent.", "%(n)s Connects are spent.", spent) % {"n": figure(spent)}


def _nothing_staked(facts: Facts) -> str:
    """Said where a proposal had nothing staked any more when its job ended."""
    if facts.number("returned") or facts.number("spent"):
        return ""
    return _("You had nothing staked on it any more, so no Connects moved.")


def _came_back(facts: Facts) -> str:
    """`All 6 are back, in the Connects you bought 18 November.`"""
    returned = facts.number("returned")
    if not returned:
        return ""
    whole = not facts.number("spent")
    names = {"n": figure(returned)}
    if whole and returned == 1:
        says = _("The Connect is back")
    elif whole:
        says = _("All %(n)s are back")
    else:
        says = ngettext("%(n)s is back", "%(n)s are back", returned)
    return sentences((says % names) + _to_where(facts) + ".", paid_debt(facts))


def _to_where(facts: Facts) -> str:
    parts = facts.each("lots")
    if not parts:
        return ""
    if len(parts) == 1:
        return ", " + _place(parts[0])
    each = _(", ").join(f"{figure(part.number('amount'))} {_place(part)}" for part in parts[:-1])
    last = parts[-1]
    return ": " + _("%(each)s and %(last)s") % {"each": each, "last": f"{figure(last.number('amount'))} {_place(last)}"}


def _place(part: Facts) -> str:
    """Which Connects those are; ones that had expired live anew, and when such were given the ledger no longer says."""
    names = {"day": part.day("since"), "until": part.day("until") if part.has("until") else ""}
    if part.text("source") == "purchase":
        said = _("in the Connects you bought %(day)s")
    elif part.has("until"):
        said = _("in Connects you were given")
    elif part.text("source") == "adjustment":
        said = _("in the Connects of a correction of %(day)s")
    else:
        said = _("in the Connects you were given %(day)s")
    return (said + (_(", which now last until %(until)s") if part.has("until") else "")) % names


def _edge(facts: Facts) -> str:
    returned, spent = facts.number("returned"), facts.number("spent")
    if returned and spent:
        return "part"
    return "back" if returned else "stays" if spent else ""
