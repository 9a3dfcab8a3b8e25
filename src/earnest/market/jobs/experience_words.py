"""Words of job posts that speak for more experience or for less, and for how much."""

from __future__ import annotations

import re


def _any_of(phrases: str) -> re.Pattern[str]:
    """A pattern for the phrases, which ` / ` or a line's end parts, as whole words in any case."""
    parts = [part.strip() for line in phrases.strip().splitlines() for part in line.split(" / ")]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


TITLE_SAYS = (
    (3, _any_of(r"senior / sr / principal / architect / tech(?:nical)? lead")),
    (1, _any_of(r"expert / specialist / advanced / highly skilled")),
    (-4, _any_of(r"beginners? / entry[ -]level / junior / jr / interns?(?:hip)? / students? / newbies?")),
)
"""Of each line the first that stands in the title counts."""

_DEMANDS = r"""
    senior(?:[ -]level)? / highly experienced / deep (?:expertise|experience|knowledge)
    proven (?:expertise|track record) / extensive experience / seasoned
"""
_SYSTEMS = r"""
    (?:zero|no|without(?: a \w+ of)?|minimal)[ -]downtime
    migrat(?:e|ion|ing)\b(?= .{0,60}(?:database|production|rails|django|laravel|cluster|cloud|aws|version))
    migrat(?:e|ion|ing)\b(?= .{0,60}(?:legacy|schema|downtime))
    high(?:ly)?[ -]availab\w+ / (?:system|software) architecture / distributed systems? / low[ -]latency
    fault[ -]toleran\w+ / multi[ -]tenan\w+ / micro-?services / kubernetes / load balanc\w+
    (?:security|smart contract|code) audit / penetration test\w* / threat model\w* / cryptograph\w+
"""
_SCIENCE = r"""
    deep learning / neural networks? / computer vision / reinforcement learning / fine[ -]tun\w+
    differential equations / causal inference / bayesian / econometr\w+ / signal processing
"""
_ENGINEERING = r"""
    fpga / firmware / finite element / structural (?:analysis|engineer\w*) / rf design
    load calculations? / stamped drawings? / multi-?layer pcb / control systems?
"""
_LAW = r"""
    patent (?:application|prosecution|claims?) / litigation / due diligence / merger / hipaa / soc ?2
    licensed attorney / regulatory (?:filing|approval|submission)s? / cross-border
"""
_LARGE = r"""
    scalab\w+ / complex / enterprise / production[ -](?:ready|grade) / from scratch / end[ -]to[ -]end
    strategy / real[ -]time / refactor\w* / machine learning / optimi[sz]ation / compliance
"""
_OPEN_TO_ALL = r"""
    no (?:prior |previous )?experience (?:is )?(?:needed|required|necessary) / suitable for beginners?
    beginners? (?:are )?welcome / students? (?:are )?welcome / entry[ -]level / training (?:will be|is) provided
"""
_BY_HAND = r"""
    copy(?:[ -]and)?[ -/]paste / data entry / re-?typ(?:e|ing) / typing / very (?:simple|easy|basic)
    (?:simple|easy) (?:task|job|work|project) / basic (?:task|job|work)
"""
_SMALL = r"""
    simple / easy / quick / basic / small / minor / short / straight-?forward / few (?:minutes|hours)
"""
TEXT_SAYS = (
    *((2, _any_of(phrases)) for phrases in (_DEMANDS, _SYSTEMS, _SCIENCE, _ENGINEERING, _LAW)),
    (1, _any_of(_LARGE)),
    (-4, _any_of(_OPEN_TO_ALL)),
    (-2, _any_of(_BY_HAND)),
    (-1, _any_of(_SMALL)),
)
"""Every phrase counts once, and of those that lie in one another the earlier line's."""

YEARS = re.compile(r"\b(\d{1,2})\s?(?:\+|-|–|to)?\s?(?:\d{1,2})?\s?\+?\s?(?:years?|yrs)\b(?! old)", re.IGNORECASE)
"""How many years somebody should have done it."""
