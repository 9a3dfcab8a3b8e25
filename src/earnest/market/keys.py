"""Keys for programs: made, found by their secret, revoked. A secret is shown once, to whoever makes it."""

from __future__ import annotations

import hashlib
import secrets
import string
import zlib
from datetime import datetime
from typing import Literal

from django.db import IntegrityError, transaction
from msgspec import Struct

from earnest.market.models import ApiKey

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
"""Each allows what the ones before it do."""
PREFIX = "earnest_"
SECRET_CHARACTERS, CHECK_CHARACTERS = 40, 6
REQUESTS_A_MINUTE = 6_000
_DIGITS = string.digits + string.ascii_letters


class KeyKnown(Struct, frozen=True):
    """A valid key, as those who check requests have it; `wallet` is the only one it may name, None for any."""

    id: str
    name: str
    scope: Scope
    wallet: str | None
    per_minute: int


class NameTaken(Exception):
    """A key of that name is valid already."""


class NoSuchKey(Exception):
    """No valid key has that name or id."""


def create_key(
    name: str, scope: Scope, *, now: datetime, wallet: str | None = None, per_minute: int = REQUESTS_A_MINUTE
) -> tuple[ApiKey, str]:
    """A new key and its secret, which nobody can be shown again. `per_minute` 0: as many requests as one likes.

    Raises NameTaken.
    """
    secret = _new_secret()
    try:
        with transaction.atomic():
            key = ApiKey.objects.create(
                id=secrets.token_hex(8),
                name=name,
                scope=scope,
                wallet=wallet,
                per_minute=per_minute,
                secret_sha256=_digest(secret),
                created_at=now,
            )
    except IntegrityError:
        raise NameTaken(name) from None
    return key, secret


def find_key(secret: str) -> KeyKnown | None:
    """The valid key of that secret; None where there is none. One query, none for what cannot be a secret."""
    if not could_be_secret(secret):
        return None
    found = ApiKey.objects.filter(secret_sha256=_digest(secret), revoked_at=None).first()
    if found is None:
        return None
    scope = next(one for one in SCOPES if one == found.scope)
    return KeyKnown(found.id, found.name, scope, found.wallet, found.per_minute)


def revoke_key(name_or_id: str, *, now: datetime) -> ApiKey:
    """End a key for good. Raises NoSuchKey."""
    valid = ApiKey.objects.filter(revoked_at=None)
    key = valid.filter(id=name_or_id).first() or valid.filter(name=name_or_id).first()
    if key is None:
        raise NoSuchKey(name_or_id)
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    return key


def could_be_secret(text: str) -> bool:
    """Whether the text has a secret's form; its last characters are a checksum of the others."""
    body = text.removeprefix(PREFIX)
    if body == text or len(body) != SECRET_CHARACTERS + CHECK_CHARACTERS:
        return False
    return _checksum(body[:SECRET_CHARACTERS]) == body[SECRET_CHARACTERS:]


def _new_secret() -> str:
    body = "".join(secrets.choice(_DIGITS) for _ in range(SECRET_CHARACTERS))
    return f"{PREFIX}{body}{_checksum(body)}"


def _checksum(body: str) -> str:
    rest, digits = zlib.crc32(body.encode()), ""
    for _ in range(CHECK_CHARACTERS):
        rest, digit = divmod(rest, len(_DIGITS))
        digits += _DIGITS[digit]
    return digits


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
