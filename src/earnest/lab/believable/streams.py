"""Chance, split by part: what one part draws never shifts what another does."""

from __future__ import annotations

from math import exp, log
from random import Random


class Streams:
    """Random streams of one seed, each known by the names it is asked for with."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def of(self, *names: str) -> Random:
        """A stream of its own, from its beginning: the same names give the same stream."""
        return Random(":".join((str(self.seed), *names)))


def around(rng: Random, median: float, spread: float) -> float:
    """A lognormal draw with this median; `spread` is the deviation of its logarithm."""
    return exp(rng.gauss(log(median), spread))
