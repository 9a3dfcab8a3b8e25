"""What a visitor of the demo can try in five minutes: walks of four steps each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from earnest.web.demo.accounts import CLIENT, FREELANCER
from earnest.web.demo.seeding import NEXT, QUIET, SUGGESTED, TWELVE


@dataclass(frozen=True)
class Step:
    """A sentence, and the page where it happens; `clock` is a button that lets 30 days and a second pass."""

    says: str | Lazy
    href: str = ""
    link: str | Lazy = ""
    clock: bool = False


@dataclass(frozen=True)
class Walk:
    """Four steps as somebody; `person` is who to be, "" for a program."""

    name: str
    title: str | Lazy
    person: str
    steps: tuple[Step, Step, Step, Step]


WALKS = (
    Walk(
        "freelancer",
        _("As a freelancer"),
        FREELANCER,
        (
            Step(
                _("Open the suggested job and read what it costs, what you keep, and when all of it comes back."),
                f"/jobs/{SUGGESTED}/",
                _("Open the job"),
            ),
            Step(
                _("Write a proposal and submit it: 6 Connects are staked, and nothing else happens."),
                f"/jobs/{SUGGESTED}/propose/",
                _("Write the proposal"),
            ),
            Step(
                _(
                    "Nobody answers. Let 30 days and a second pass, then see the 6 spent, "
                    "and open the row that explains why."
                ),
                "/connects/",
                _("See your Connects"),
                clock=True,
            ),
            Step(
                _("Propose on the next job, withdraw, and see the Connects go back to where they came from."),
                f"/jobs/{NEXT}/",
                _("Open the next job"),
            ),
        ),
    ),
    Walk(
        "client",
        _("As a client"),
        CLIENT,
        (
            Step(
                _("Read 12 proposals, ranked, each with its reasons."),
                f"/client/jobs/{TWELVE}/",
                _("Read the proposals"),
            ),
            Step(_("Hire one of them, and see what happened to all stakes."), f"/client/jobs/{TWELVE}/", _("Hire")),
            Step(
                _("Close another job without hiring, and see every stake go back."),
                f"/client/jobs/{QUIET}/",
                _("Open the quiet job"),
            ),
            Step(
                _("Post a job of your own: it takes two minutes, and shows what a proposal on it will cost."),
                "/client/jobs/new/",
                _("Post a job"),
            ),
        ),
    ),
    Walk(
        "integrator",
        _("As a program"),
        "",
        (
            Step(
                _("Ask for a quote: what a proposal costs and what comes back, before anything is spent."),
                "/api/v1/docs",
                _("Get the first curl"),
            ),
            Step(_("Propose with a key, so that sending it again is safe.")),
            Step(_("Send the very same again: it is replayed, and nothing happens twice.")),
            Step(_("Let 31 days pass, and look where the Connects went.")),
        ),
    ),
)
