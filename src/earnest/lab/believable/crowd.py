"""The crowd: who comes to propose on a job by themselves."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Sequence
from itertools import accumulate
from random import Random

from earnest.lab.believable.people import Freelancer
from earnest.lab.believable.posts import Post
from earnest.lab.believable.wallets import Wallets

SECOND_WEIGHT = 0.2
"""How much less often people propose in a category that is not their own."""
TRIES = 9


class Crowd:
    """Freelancers by category, to be drawn from by how active they are."""

    def __init__(self, people: Sequence[Freelancer], wallets: Wallets) -> None:
        self.wallets = wallets
        self._people: dict[str, list[Freelancer]] = {}
        weights: dict[str, list[float]] = {}
        for one in people:
            for category, weight in ((one.field.category, 1.0), (one.second, SECOND_WEIGHT)):
                if category and not (weight < 1 and category == one.field.category):
                    self._people.setdefault(category, []).append(one)
                    weights.setdefault(category, []).append(one.activity * weight)
        self._sums = {category: list(accumulate(some)) for category, some in weights.items()}

    def somebody(self, rng: Random, at: int, post: Post, without: Collection[str]) -> Freelancer | None:
        """Somebody who has joined, may stake, and likes the job; the better it fits, the likelier."""
        people, sums = self._people.get(post.category, []), self._sums.get(post.category, [])
        for _ in range(TRIES if people else 0):
            one = people[bisect(sums, rng.random() * sums[-1])]
            if one.id in without or one.joined_at >= at or not self.wallets.may_stake(one.id):
                continue
            if rng.random() < 0.3 + 0.7 * one.fit(post.skills, post.task):
                return one
        return None
