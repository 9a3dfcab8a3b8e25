"""What tells people with the same line of work apart in their headline."""

from __future__ import annotations

QUALIFIERS = (
    "at fixed prices", "mornings in Europe", "evenings in America", "for small companies", "part time",
    "in small steps",
    "for clubs and associations", "also on weekends", "with a second pair of eyes", "from a small studio", "calmly",
    "since 2009", "since 2013", "since 2017", "since 2019", "in English and German", "in English and Spanish",
    "for shops and practices", "from sketch to finish", "for people in a hurry", "with written notes", "by the hour",
    "after ten years in industry", "one client at a time",
)  # fmt: skip
