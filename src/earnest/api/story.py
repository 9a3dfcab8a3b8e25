"""What the API page gives to paste: a story of one stake, with curl. A test runs it as it stands."""

from __future__ import annotations

from typing import NamedTuple

JOB, WALLET, PROPOSAL = "booking-page", "integrator-1", "try-1"


class Step(NamedTuple):
    """A sentence, and what to paste; BASE stands for the server's address."""

    says: str
    template: str
    only_in_a_sandbox: bool = False
    makes: str = ""

    def shell(self, base: str) -> str:
        """The command for the server at `base`."""
        return self.template.replace("BASE", base)


_BEARER = '-H "Authorization: Bearer $EARNEST_KEY"'
_JSON = "-H 'Content-Type: application/json'"

FIRST = Step(
    "First something to try it on: a wallet with 20 Connects, and a job that costs some. It takes a key of the scope "
    "admin.",
    f"""curl -s BASE/commands {_BEARER} {_JSON} -d '[
  {{"key": "try-open", "type": "open_wallet", "wallet": "{WALLET}"}},
  {{"key": "try-grant", "type": "grant", "wallet": "{WALLET}", "amount": 20, "source": "promo"}},
  {{"key": "try-post", "type": "post_job", "job": "{JOB}", "client": "integrator-client",
   "complexity": "intermediate", "category": "software-development", "title": "A booking page"}}]'""",
    makes=JOB,
)
STORY = (
    Step(
        "Before anything is spent: what it costs, which Connects pay, and when they come back.",
        f"curl -s 'BASE/jobs/{JOB}/quote?wallet={WALLET}' {_BEARER}",
    ),
    Step(
        "Propose. The key makes it safe to send again.",
        f"""curl -s BASE/jobs/{JOB}/proposals {_BEARER} {_JSON} \\
  -H 'Idempotency-Key: {PROPOSAL}' -d '{{"proposal": "{PROPOSAL}", "wallet": "{WALLET}"}}'""",
    ),
    Step(
        "The very same again: the first outcome comes back, marked replayed, and nothing happens twice.",
        f"""curl -s BASE/jobs/{JOB}/proposals {_BEARER} {_JSON} \\
  -H 'Idempotency-Key: {PROPOSAL}' -d '{{"proposal": "{PROPOSAL}", "wallet": "{WALLET}"}}'""",
    ),
    Step(
        "Let 31 days pass without an answer, and look: what the rules return has come back, and the rest is spent.",
        f"""curl -s BASE/clock {_BEARER} {_JSON} -d '{{"days": 31}}' \\
  --next -s BASE/proposals/{PROPOSAL} {_BEARER}""",
        only_in_a_sandbox=True,
    ),
)
