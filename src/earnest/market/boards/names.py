"""What boards call their columns: names brought to plain words, and the words each field goes by."""

import re
from functools import lru_cache

from earnest.market.boards import languages
from earnest.market.boards.words import without_accents, words_in

FIELDS = (
    "title",
    "description",
    "skills",
    "level",
    "pay",
    "budget",
    "budget_min",
    "budget_max",
    "currency",
    "id",
    "client",
    "category",
    "url",
    "posted",
)
OTHER_FIELD_NAMES = {
    "job": "id",
    "complexity": "level",
    "tier": "level",
    "date": "posted",
    "hourly_or_fixed": "pay",
    "type": "pay",
}


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
_NAME_CHARACTERS = 200
_CONTAINERS = words_in(
    """
    job jobs project post posting listing gig task node item data attributes fields opening vacancy ad
    offer the upwork result hit source
    """
)
_JOBS = _CONTAINERS | languages.JOBS

# The order is the preference where a file has several.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "position title", "title text", "position", "headline", "title name", "role", "name",
        "subject", "job", "project", "text", "work title", "positionname",
    ),
    "description": (
        "description", "full description", "description text", "description plain", "details", "detail",
        "body", "content", "summary", "snippet", "short description", "overview", "brief", "requirements",
        "about", "text", "desc", "jobdescription",
    ),
    "skills": (
        "skills", "required skills", "skills required", "skill set", "skillset", "key skills", "skill",
        "tags", "tag list", "technologies", "tech stack", "stack", "tools", "technology", "keywords",
        "expertise", "attrs", "skills desc", "ontology skills", "skills list", "skill names",
        "skill tags", "skills and expertise",
    ),
    "level": (
        "level", "tier", "tier text", "tier label", "contractor tier", "experience level",
        "expertise level", "skill level", "seniority", "seniority level", "ex level demand",
        "formatted experience level", "freelancer level", "experience", "required experience",
        "experience required", "contractor tier text", "complexity", "difficulty",
        "experience requirements", "required level",
    ),
    "pay": (
        "hourly fixed", "fixed hourly", "hourly or fixed", "payment type", "pay type", "budget type",
        "rate type", "price type", "pricing type", "contract type", "is hourly", "hourly", "billing type",
        "type", "type label", "payment", "engagement type", "is fixed", "is fixed price", "fixed price",
        "employment type",
    ),
    "currency": (
        "currency", "currency code", "budget currency", "budget currency code", "amount currency code",
        "amount currency", "salary currency", "base salary currency", "price currency", "currency symbol",
        "currency sign", "fixed budget currency", "rate currency", "pay currency",
        "budget currency symbol",
    ),
    "id": (
        "id", "uid", "ciphertext", "cipher text", "guid", "uuid", "key", "identifier", "identifier value",
        "unique id", "reference", "ref", "ref id", "id oid", "id str", "guid text", "slug",
    ),
    "client": (
        "client id", "client uid", "buyer id", "employer id", "owner id", "company id", "customer id",
        "client", "buyer", "employer", "owner", "customer", "client ciphertext", "posted by",
        "client name", "company name", "company display name", "company", "employer name", "buyer name",
        "hiring organization name", "hiring organization", "organization", "owner name", "author",
        "company uid", "hiring organization id",
    ),
    "category": (
        "category", "category name", "category label", "category pref label", "category title",
        "occupations category pref label", "main category", "primary category", "occupation",
        "occupation name", "occupational category", "sector", "category slug", "category2", "categories",
        "categories team", "subcategory", "sub category", "subcategory name", "sub category name",
        "subcategory2", "department", "industry", "field", "specialty",
    ),
    "url": (
        "url", "link", "href", "permalink", "web url", "page url", "absolute url", "hosted url",
        "public url", "apply url", "seo url", "redirect url", "guid",
    ),
    "posted": (
        "posted", "posted at", "posted on", "posted date", "date posted", "posted time", "published",
        "published at", "published on", "published date", "publication date", "publish time", "pub date",
        "pubdate", "created", "created at", "created on", "created date", "creation date", "date created",
        "create time", "time submitted", "submitted", "submit date", "listed time", "date", "timestamp",
        "time", "absolute date", "relative date", "release date", "updated at",
    ),
}  # fmt: skip
_RANKS = {
    field: {name: rank for rank, name in reversed([*enumerate((*names, *languages.NAMES.get(field, ())))])}
    for field, names in _NAMES.items()
}
_STRONG_TITLES = frozenset(("title", "position title", "position", "headline", "title text")) | languages.STRONG_TITLES

_MONEY_ROOTS = languages.MONEY_ROOTS | words_in(
    """
    budget price amount cost salary compensation fee wage reward bounty hourly rate pay payment
    """
)
_NOT_MONEY = languages.NOT_MONEY | words_in(
    """
    client spent spend total weekly connect connects bid bids proposal proposals type currency period
    duration verified method situation status count id paid review reviews feedback score unit interval
    frequency country hired hires charged label raw symbol is engagement hours company owner employer
    buyer rating source success code acceptance response hire verification average
    """
)
_PAY_AND_MONEY = frozenset(("hourly", "fixed price", "payment"))
_LOW = words_in("min minimum low lower from lowest minvalue") | languages.LOW
_HIGH = words_in("max maximum high upper to highest maxvalue") | languages.HIGH
_HOURLY = words_in("hourly hour hr") | languages.HOURLY
_FIXED = words_in("fixed") | languages.FIXED


@lru_cache(maxsize=4096)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a column's name without case and accents: `jobTitle`, `JOB_TITLE` and `Job Title` are one."""
    spaced = _CAMEL.sub(" ", without_accents(name[:_NAME_CHARACTERS]))
    return tuple(word.casefold() for word in _WORD.findall(spaced))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """The name without the words for a job around it, and without the particles between its words."""
    words = list(plain_words(name))
    while len(words) > 1 and (words[0] in _JOBS or words[0] in languages.PARTICLES):
        del words[0]
    if len(words) > 1 and words[-1] in languages.JOBS:
        del words[-1]
        while len(words) > 1 and words[-1] in languages.PARTICLES:
            del words[-1]
    return " ".join([*(word for word in words[:-1] if word not in languages.PARTICLES), *words[-1:]])


def name_rank(field: str, name: str) -> int | None:
    """How well a column's name says that it holds `field`; 0 is best, None is not at all."""
    return _RANKS[field].get(_bare(name))


def is_strong_title(name: str) -> bool:
    """Whether the name can hardly mean anything but a job's title."""
    return _bare(name) in _STRONG_TITLES


def money_role(name: str) -> tuple[str, bool | None] | None:
    """`budget`, `budget_min` or `budget_max`, and whether it is per hour (None: not said); None: no money."""
    bare = _bare(name)
    words = frozenset(bare.split())
    if bare in _RANKS["pay"] and bare not in _PAY_AND_MONEY:
        return None
    if not words & _MONEY_ROOTS or words & _NOT_MONEY:
        return None
    hourly = True if words & _HOURLY else (False if words & _FIXED else None)
    if words & _LOW:
        return "budget_min", hourly
    return ("budget_max" if words & _HIGH else "budget"), hourly
