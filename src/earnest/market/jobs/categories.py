"""What people call the categories of jobs, and how much experience a job can need."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from earnest.rules.policy import Policy

USUAL: dict[str, Promise] = {
    "software-development": _("Software development"),
    "data-science": _("Data science"),
    "engineering": _("Engineering"),
    "legal": _("Legal"),
    "design": _("Design"),
    "writing": _("Writing"),
    "marketing": _("Marketing"),
    "translation": _("Translation"),
    "admin-support": _("Admin support"),
    "customer-service": _("Customer service"),
    "finance": _("Finance and accounting"),
    "sales": _("Sales"),
    "video-audio": _("Video and audio"),
    "other": _("Something else"),
}
"""What is offered to whoever posts, in this order."""

_ALSO_MET: dict[str, Promise] = {"admin": _("Admin support")}
"""What imported posts are filed under besides."""

LEVELS: dict[str, Promise] = {"entry": _("Entry"), "intermediate": _("Intermediate"), "expert": _("Expert")}
"""How much experience a job needs, the least first."""


def category_name(slug: str) -> str:
    """What people call a category; one that nobody named is called by its slug, in words."""
    known = USUAL.get(slug) or _ALSO_MET.get(slug)
    return str(known) if known else slug.replace("-", " ").capitalize()


def level_name(complexity: str) -> str:
    """What people call a level of experience."""
    return str(LEVELS.get(complexity, complexity))


def offered(policy: Policy) -> list[tuple[str, str]]:
    """The categories to choose from, slug and name: the usual ones, and what the rules price besides."""
    priced = sorted(policy.price.category.keys() - USUAL.keys() - {"default"})
    last = "other"
    slugs = [slug for slug in USUAL if slug != last] + priced + [last]
    return [(slug, category_name(slug)) for slug in slugs]
