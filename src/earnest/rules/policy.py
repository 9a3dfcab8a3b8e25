"""Policies: the rules of a marketplace as data (CONTRACT §5), checked, resolved and fingerprinted."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from earnest.rules.faults import SLUG_PATTERN, plain, shown

PRESETS = (
    "classic", "monthly", "strict", "upwork-2019", "upwork-2025",
    "freelancer-com", "peopleperhour", "thumbtack", "bark", "fair",
)  # fmt: skip
MAX_POLICY_BYTES = 64 * 1024
MOST_TOLD = 10
"""So many faults are told in one sentence, and so many unknown figures looked up for what they may mean."""

Slug = Annotated[str, Meta(pattern=SLUG_PATTERN, max_length=64)]
Figure = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Days = Annotated[int, Meta(ge=1, le=36_500)]
DaysOrNone = Annotated[int, Meta(ge=0, le=36_500)]
Hours = Annotated[int, Meta(ge=0, le=876_000)]
Never = Literal["never"]


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a policy. A figure left out has the value of `classic`."""


class Complexity(Table, frozen=True):
    """Connects by the experience a job needs."""

    entry: Figure = 1
    intermediate: Figure = 3
    expert: Figure = 5


CLASSIC_CATEGORIES = {
    "default": 0,
    "software-development": 1,
    "data-science": 1,
    "engineering": 1,
    "legal": 1,
}


class Price(Table, frozen=True):
    """What a proposal costs: complexity + category, brought within min and max."""

    min: Figure = 1
    max: Figure = 6
    complexity: Complexity = Complexity()
    category: dict[Slug, Figure] = msgspec.field(default_factory=dict)


class Returns(Table, frozen=True):
    """Percent of a stake that comes back, by what ended it."""

    withdrawn: Percent = 100
    closed_no_hire: Percent = 100
    job_expired: Percent = 100
    job_removed: Percent = 100
    hired: Percent = 0
    never_viewed: Percent = 0
    never_viewed_after_hours: Hours = 0
    active_days: DaysOrNone | Never = 30


class Grants(Table, frozen=True):
    """Connects given by the marketplace."""

    signup: Figure = 0
    monthly: Figure = 0
    monthly_rollover: bool = False


class Lots(Table, frozen=True):
    """How long Connects live."""

    purchased_days: Days | Never = 365
    granted_days: Days = 365
    return_grace_days: DaysOrNone = 30


class Limits(Table, frozen=True):
    """Caps, and proposals that cost nothing."""

    proposals_per_job: Figure = 0
    free_first_proposal: bool = False
    free_invites_per_job: Figure = 0


class Boost(Table, frozen=True):
    """A job's auction of the places at the top."""

    slots: Figure = 0
    pays: Literal["bid", "next_bid"] = "bid"
    closes_after_days: DaysOrNone = 7


class Policy(Table, frozen=True):
    """A whole policy, every figure resolved. Two with the same fingerprint are the same rules."""

    name: Annotated[str, Meta(min_length=1, max_length=64)] = "classic"
    price: Price = Price()
    returns: Returns = Returns()
    grants: Grants = Grants()
    lots: Lots = Lots()
    limits: Limits = Limits()
    boost: Boost = Boost()


class PolicyProblem(Exception):
    """A policy that cannot be used; the sentence says what is wrong and where."""


def resolve(given: object) -> Policy:
    """The policy that `given` stands for: a preset's name, or an object of the shape of CONTRACT §5.

    Raises PolicyProblem.
    """
    if isinstance(given, str):
        return preset(given)
    if isinstance(given, dict):
        _check_size(given)
    return _resolve_table(given)


def parse_toml(text: str) -> Policy:
    """The policy in a TOML text. Raises PolicyProblem, with the line where the TOML itself is broken."""
    return _resolve_table(_read_toml(text))


def problems_of_toml(text: str) -> list[str]:
    """All that is wrong with a policy's TOML text, as `problems` says it."""
    try:
        return problems(_read_toml(text))
    except PolicyProblem as problem:
        return [str(problem)]


def problems(given: object) -> list[str]:
    """All that is wrong with a policy's table, each a sentence that begins with the figure."""
    if not isinstance(given, dict):
        return ["a policy is a preset's name or a table"]
    found = list(_faults_of_table("", given, Policy))
    if isinstance(given.get("name"), str):
        found += _faults_of_name(given["name"])
    price, returns = given.get("price", {}), given.get("returns", {})
    with suppress(msgspec.ValidationError):
        found += _faults_of_price(msgspec.convert(_only(price, "min", "max"), Price, strict=True))
    with suppress(msgspec.ValidationError):
        hours = _only(returns, "never_viewed", "never_viewed_after_hours")
        found += _faults_of_returns(msgspec.convert(hours, Returns, strict=True))
    return found


@cache
def preset(name: str) -> Policy:
    """One of PRESETS, from the TOML file of its name. Raises PolicyProblem for any other name."""
    if name not in PRESETS:
        raise PolicyProblem(f"there is no preset {shown(name)!r}; the presets are {', '.join(PRESETS)}")
    return parse_toml((files("earnest.rules") / "presets" / f"{name}.toml").read_text(encoding="utf-8"))


def fingerprint(policy: Policy) -> str:
    """32 hexadecimal digits that stand for the whole resolved policy: the `terms` of a quote."""
    return hashlib.sha256(msgspec.json.encode(policy, order="sorted")).hexdigest()[:32]


def figures(policy: Policy) -> dict[str, Any]:
    """Every figure by its dotted name, in the order of CONTRACT §5: `{"price.min": 1, …}`."""
    flat: dict[str, Any] = {}
    _flatten("", msgspec.to_builtins(policy), flat)
    return flat


def _flatten(prefix: str, table: dict[str, Any], flat: dict[str, Any]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, flat)
        else:
            flat[prefix + name] = value


def _resolve_table(given: object) -> Policy:
    try:
        policy = msgspec.convert(given, Policy, strict=True)
    except msgspec.ValidationError:
        raise _refusal(problems(given)) from None
    faults = [*_faults_of_name(policy.name), *_faults_of_price(policy.price)]
    faults += _faults_of_returns(policy.returns)
    if faults:
        raise _refusal(faults)
    categories = CLASSIC_CATEGORIES | policy.price.category
    return msgspec.structs.replace(policy, price=msgspec.structs.replace(policy.price, category=categories))


def _refusal(faults: list[str]) -> PolicyProblem:
    more = f"; and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
    return PolicyProblem("; ".join(faults[:MOST_TOLD]) + more)


def _check_size(given: dict[Any, Any]) -> None:
    try:
        size = len(msgspec.json.encode(given))
    except RecursionError:
        raise PolicyProblem("the policy is nested too deeply") from None
    except UnicodeEncodeError:
        raise PolicyProblem("the policy holds a lone surrogate, which may stand nowhere") from None
    if size > MAX_POLICY_BYTES:
        raise PolicyProblem("the policy is longer than 64 KiB")


def _read_toml(text: str) -> dict[str, Any]:
    if len(text.encode(errors="replace")) > MAX_POLICY_BYTES:
        raise PolicyProblem("the policy is longer than 64 KiB")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyProblem(f"this is not TOML: {error}") from None
    except ValueError:
        raise PolicyProblem("this TOML cannot be read: a number in it is far out of range") from None
    except RecursionError:
        raise PolicyProblem("this TOML cannot be read: it is nested too deeply") from None


def _only(table: object, *names: str) -> object:
    return {name: table[name] for name in names if name in table} if isinstance(table, dict) else table


def _faults_of_table(prefix: str, given: object, table: type[Struct]) -> Iterator[str]:
    """What is wrong with each figure of a table by itself."""
    if not isinstance(given, dict):
        yield f"{prefix[:-1]}: must be a table of figures"
        return
    kinds = {field.name: field.type for field in msgspec.structs.fields(table)}
    suggestions = 0
    for name, value in given.items():
        where = prefix + shown(str(name))
        kind = kinds.get(name)
        if kind is None:
            suggestions += 1
            meant = _meant(str(name)) if suggestions <= MOST_TOLD else ""
            yield f"{where}: there is no such figure{meant}"
        elif isinstance(kind, type) and issubclass(kind, Struct):
            yield from _faults_of_table(f"{where}.", value, kind)
        elif name == "category":
            yield from _faults_of_categories(where, value)
        elif fault := _fault(value, kind):
            yield f"{where}: {fault}"


def _faults_of_categories(where: str, given: object) -> Iterator[str]:
    if not isinstance(given, dict):
        yield f"{where}: must be a table of figures"
        return
    for slug, value in given.items():
        place = f"{where}.{shown(str(slug))}"
        if fault := _fault(slug, Slug):
            yield f"{place}: the category's name {fault}"
        if fault := _fault(value, Figure):
            yield f"{place}: {fault}"


def _fault(value: object, kind: Any) -> str:
    """What is wrong with a single value, or nothing."""
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        if get_origin(kind) is Union and type(value) is not int:
            return 'must be a whole number of days, or "never"'
        if get_origin(kind) is Literal:
            return "must be " + " or ".join(f'"{option}"' for option in get_args(kind))
        return plain(str(error))[1]
    return ""


def _faults_of_name(name: str) -> Iterator[str]:
    if "\0" in name:
        yield "name: must not hold the character U+0000"


def _faults_of_price(price: Price) -> Iterator[str]:
    if price.min > price.max:
        yield f"price.min: is {price.min}, more than price.max, {price.max}"


def _faults_of_returns(returns: Returns) -> Iterator[str]:
    if returns.never_viewed_after_hours and not returns.never_viewed:
        yield (
            "returns.never_viewed_after_hours: is set, but returns.never_viewed says that 0 percent come "
            "back; give a percentage, or leave the hours out"
        )


def _meant(name: str) -> str:
    """The figure that an unknown one may have meant."""
    known = {figure.rpartition(".")[2]: figure for figure in figures(preset("classic"))}
    near = get_close_matches(name, known, n=1, cutoff=0.75)
    return f" (did you mean {known[near[0]]}?)" if near else ""
