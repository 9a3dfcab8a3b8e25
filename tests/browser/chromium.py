"""Finding Debian's chromium, which Playwright drives."""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
HINT = "there is no chromium here; install it: apt-get install chromium"


def chromium() -> str:
    """The browser's path. Root gets a missing one through apt; raises RuntimeError with a hint for everybody else."""
    return _found() or _installed()


def _found() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


def _installed() -> str:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise RuntimeError(HINT)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(command, check=True, capture_output=True, env=quiet)
    path = _found()
    if path is None:
        raise RuntimeError(HINT)
    return path
