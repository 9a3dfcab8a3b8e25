"""Everything that makes a market go, in one place, for whoever adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earnest.lab.believable.courses import Course, Ending, Script
from earnest.lab.believable.crowd import Crowd
from earnest.lab.believable.happenings import Account, ClientWords
from earnest.lab.believable.jobs import Jobs
from earnest.lab.believable.market import Market
from earnest.lab.believable.people import Client, Freelancer
from earnest.lab.believable.posts import Post, PostWriter
from earnest.lab.believable.streams import Streams
from earnest.lab.believable.wallets import Wallets
from earnest.rules.moments import DAY


@dataclass(slots=True)
class World:
    """A market with its people, from `begins_at` for `days` days."""

    streams: Streams
    begins_at: int
    days: int
    market: Market
    wallets: Wallets
    crowd: Crowd
    jobs: Jobs
    cast: Sequence[Freelancer]
    clients: Sequence[Client]
    writer: PostWriter
    numbered: int = 0

    @property
    def ends_at(self) -> int:
        """The end of history."""
        return self.begins_at + self.days * DAY

    def next_job(self) -> str:
        """An id for one more job."""
        self.numbered += 1
        return f"job-{self.numbered}"

    def open_account(self, at: int, client: Client) -> None:
        """A client joins."""
        self.market.tell(Account(at, client.id, "client"))
        self.market.tell(ClientWords(at, client.id, client.business.headline, client.about))

    def settle(
        self, client: Client, post: Post, *, posted_at: int, ending: Ending, days: float = 6, wanted: int = 10,
        job: str = "", hires: int = 1, script: Script | None = None,
    ) -> Course:  # fmt: skip
        """Plan a job whose course is settled beforehand."""
        course = Course(
            job or self.next_job(), client, post, ending, round(days * DAY), wanted, hires, script or Script()
        )
        self.market.plan(posted_at, lambda at: self.jobs.post(at, course))
        return course
