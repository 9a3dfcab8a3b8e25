"""The product's settings with one route more, for `bench.api`: `earnest serve` reads these where told to."""

from earnest.settings import *  # noqa: F403

ROOT_URLCONF = "bench.constant_api"
