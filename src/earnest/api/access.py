"""Who may do what: the bearer's key, its scope, its rate, and the one wallet that it may be limited to."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.db import connection
from django.http import HttpRequest

from earnest.api.problems import Problem
from earnest.ledger.adapters import plain_connection
from earnest.ledger.lists import owners_of
from earnest.market.carry_out import Check
from earnest.market.key_use import KeyRing
from earnest.market.keys import SCOPES, KeyKnown, Scope
from earnest.rules.commands import CloseJob, Command, OpenWallet, PostJob, SetBoost, SubmitProposal, WithdrawProposal
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Parsed

WRITES = {
    "open_wallet", "post_job", "invite", "submit_proposal", "set_boost", "view_proposal", "withdraw_proposal", "hire",
    "close_job",
}  # fmt: skip
"""The commands of the scope `write`; `admin` has all."""
AS_OWNER = (OpenWallet, PostJob, CloseJob, SubmitProposal, SetBoost, WithdrawProposal)
"""What the owner of a wallet does; with a limited key nobody acts for somebody else's side."""

_ring = KeyRing()


class Bearer:
    """Checks `Authorization: Bearer KEY` and notes the key on the request."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> KeyKnown:
        """The request's key. Raises Problem."""
        key = _key_of(request)
        wait_seconds = _ring.admit(key, now=time.time())
        if wait_seconds:
            detail = f"This key may make {key.per_minute:,} requests a minute; come again in {wait_seconds} seconds."
            raise Problem("too_many_requests", detail, headers={"Retry-After": str(wait_seconds)})
        request.earnest_key = key  # type: ignore[attr-defined]
        if SCOPES.index(key.scope) < SCOPES.index(self.scope):
            raise Problem("forbidden", f"This needs the scope {self.scope}; the key {key.name} has {key.scope}.")
        return key


def key_of(request: HttpRequest) -> KeyKnown:
    """The key that Bearer found."""
    key: KeyKnown = request.earnest_key  # type: ignore[attr-defined]
    return key


def allow_commands(key: KeyKnown, commands: Sequence[Parsed]) -> Check | None:
    """Refuse all where the key forbids one; what is to be checked before they are committed. Raises Problem."""
    for one in commands:
        kind = _type_of(one.command)
        if key.scope != "admin" and (key.scope != "write" or kind not in WRITES):
            needed = "write" if kind in WRITES else "admin"
            raise Problem("forbidden", f"{kind} needs the scope {needed}; the key {key.name} has {key.scope}.")
    if key.wallet is None:
        return None
    _check_named(key, [one.command for one in commands])
    return lambda outcomes: _check_outcomes(key, outcomes)


def allow_wallet(key: KeyKnown, wallet: str) -> None:
    """Refuse another wallet than the key's. Raises Problem."""
    if key.wallet is not None and key.wallet != wallet:
        raise Problem("forbidden", f"The key {key.name} is limited to the wallet {key.wallet}.")


def allow_everybodys(key: KeyKnown) -> None:
    """Refuse a limited key where everybody's things are told. Raises Problem."""
    if key.wallet is not None:
        raise Problem("forbidden", f"The key {key.name} is limited to the wallet {key.wallet}; this tells of others.")


def _key_of(request: HttpRequest) -> KeyKnown:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    key = _ring.find(secret.strip()) if scheme.lower() == "bearer" else None
    if key is None:
        said = "is not valid: it was revoked, or is mistyped" if secret else "is missing: Authorization: Bearer KEY"
        raise Problem("unauthorized", f"The key {said}.", headers={"WWW-Authenticate": 'Bearer realm="earnest"'})
    return key


def _type_of(command: Command) -> str:
    return str(command.__struct_config__.tag)


def _check_named(key: KeyKnown, commands: Sequence[Command]) -> None:
    """What the commands name is the wallet's, as far as it exists; what does not exist yet is checked afterwards."""
    owners = owners_of(
        plain_connection(connection),
        proposals={one.proposal for one in commands if hasattr(one, "proposal")},
        payments={one.payment for one in commands if hasattr(one, "payment")},
        jobs={one.job for one in commands if isinstance(one, CloseJob)},
    )
    for one in commands:
        named = [getattr(one, name) for name in ("wallet", "client") if hasattr(one, name)]
        named += [owners.get((kind, getattr(one, kind, "")), key.wallet) for kind in ("proposal", "payment")]
        if isinstance(one, CloseJob):
            named.append(owners.get(("job", one.job), key.wallet))
        if any(owner != key.wallet for owner in named) or not _is_for_owner(key, one):
            raise Problem(
                "forbidden", f"The key {key.name} is limited to the wallet {key.wallet}: {_type_of(one)} is refused."
            )


def _is_for_owner(key: KeyKnown, command: Command) -> bool:
    names_a_wallet = hasattr(command, "wallet") or hasattr(command, "payment")
    return isinstance(command, AS_OWNER) or (key.scope == "admin" and names_a_wallet)


def _check_outcomes(key: KeyKnown, outcomes: Sequence[Outcome]) -> None:
    """Whatever appeared since its names were looked up: nothing of another wallet's is committed."""
    if any(one.get("wallet", key.wallet) != key.wallet for one in outcomes):
        raise Problem("forbidden", f"The key {key.name} is limited to the wallet {key.wallet}.")
