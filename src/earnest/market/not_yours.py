"""Whose something is."""

from __future__ import annotations


class NotYours(Exception):
    """There is no such thing for this person: it is somebody else's, or not at all."""
