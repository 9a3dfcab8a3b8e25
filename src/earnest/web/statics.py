"""Addresses of static files that change with their content, so that a browser may keep them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class Versioned(StaticFilesStorage):
    """Adds to each address the beginning of its content's hash."""

    def url(self, name: str | None) -> str:
        """The address; of a file that is not there, without a version."""
        version = _version(name or "")
        return super().url(name) + (f"?v={version}" if version else "")


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    return sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""
