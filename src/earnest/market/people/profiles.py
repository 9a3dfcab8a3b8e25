"""What freelancers show of themselves, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from earnest.market.models import Certificate, Person, PortfolioPiece, Profile, SavedFreelancer
from earnest.market.people.signing_up import missing_of, open_wallet_when_ready
from earnest.market.uploads import keep_upload, remove_upload

MOST_PIECES = 20
MOST_CERTIFICATES = 20
PHOTO_SIDE = 480

File: TypeAlias = "UploadedFile[Any]"


class ProfileRefused(Exception):
    """What somebody wants of their profile cannot be; the sentence is for them."""


@dataclass(frozen=True)
class ProfileWords:
    """What a freelancer says; the rate is minor units an hour."""

    headline: str = ""
    about: str = ""
    keywords: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    rate_amount: int | None = None
    experience: str = ""
    years: int | None = None


@dataclass(frozen=True)
class PieceWords:
    """What is said of a piece of work."""

    title: str
    description: str = ""
    address: str = ""


@dataclass(frozen=True)
class CertificateWords:
    """What is said of a certificate."""

    name: str
    issuer: str
    year: int
    address: str = ""


def profile_of(person: Person, *, now: datetime) -> Profile:
    """That person's profile, begun empty where there was none."""
    profile, _made = Profile.objects.select_related("photo").get_or_create(person=person, defaults={"changed_at": now})
    return profile


def save_profile(
    person: Person, words: ProfileWords, *, photo: File | None = None, without_photo: bool = False, now: datetime
) -> int | None:
    """Keep what a freelancer says of themselves, and open their wallet where it is time.

    How many Connects the wallet began with, if this opened it. A profile that clients can find stays complete.
    Raises ProfileRefused, UploadRefused.
    """
    with transaction.atomic():
        profile = _locked(person, now)
        for name, value in asdict(words).items():
            setattr(profile, name, value)
        if profile.complete_since is not None and (missing := missing_of(profile)):
            raise ProfileRefused(
                _("Clients can find you, so your profile keeps what they look for. Missing: %(missing)s.")
                % {"missing": ", ".join(missing)}
            )
        if photo is not None or without_photo:
            _replace_photo(profile, photo, now)
        profile.changed_at = now
        profile.save()
    return open_wallet_when_ready(person, now=now)


def seen_profile(viewer: Person | None, person_id: str) -> Profile | None:
    """The profile of that person as `viewer` may see it: a complete one anybody, another only its owner."""
    profile = (
        Profile.objects.select_related("person", "photo")
        .defer("searched")
        .filter(person=person_id, person__is_active=True)
        .first()
    )
    if profile is None or (profile.complete_since is None and (viewer is None or viewer.id != person_id)):
        return None
    return profile


def save_freelancer(client: Person, person_id: str, *, saved: bool, now: datetime) -> bool:
    """Note a freelancer to come back to, or forget them. False where there is nobody to be seen, or it is oneself."""
    if client.id == person_id or seen_profile(client, person_id) is None:
        return False
    mine = SavedFreelancer.objects.filter(client=client, freelancer_id=person_id)
    if not saved:
        mine.delete()
    elif not mine.exists():
        one = SavedFreelancer(client=client, freelancer_id=person_id, saved_at=now)
        SavedFreelancer.objects.bulk_create([one], ignore_conflicts=True)
    return True


def piece_of(person: Person, id: str) -> PortfolioPiece | None:
    """A piece of that person's own."""
    return PortfolioPiece.objects.select_related("image").filter(id=id, profile=person.id).first()


def save_piece(
    person: Person, id: str, words: PieceWords, *, image: File | None = None, without_image: bool = False, now: datetime
) -> None:
    """Keep a piece of work under the id that its form made, so that one sent twice is one. Raises ProfileRefused,
    UploadRefused."""
    with transaction.atomic():
        profile = _locked(person, now)
        piece = piece_of(person, id) or _new_piece(profile, id)
        piece.title, piece.description, piece.address = words.title, words.description, words.address
        old = piece.image
        if image is not None:
            about = f"piece:{piece.id}"
            piece.image = keep_upload(person, image, about=about, now=now, is_public=True, images_only=True)
        elif without_image:
            piece.image = None
        piece.save()
        if old is not None and old != piece.image:
            remove_upload(old)


def remove_piece(person: Person, id: str) -> None:
    """Take a piece of that person's own away, with its image."""
    with transaction.atomic():
        piece = piece_of(person, id)
        if piece is None:
            return
        image = piece.image
        piece.delete()
        if image is not None:
            remove_upload(image)


def move_piece(person: Person, id: str, *, up: bool, now: datetime) -> None:
    """Change places with the piece before, or after; the first goes no further up, and the last no further down."""
    _reorder(person, now, lambda ids: _moved(ids, id, -1 if up else 1))


def certificate_of(person: Person, id: int) -> Certificate | None:
    """A certificate of that person's own."""
    return Certificate.objects.filter(id=id, profile=person.id).first()


def save_certificate(
    person: Person, certificate: Certificate | None, words: CertificateWords, *, now: datetime
) -> None:
    """Keep a certificate; a new one that says the same as another is that other. Raises ProfileRefused."""
    with transaction.atomic():
        profile = _locked(person, now)
        if certificate is not None:
            Certificate.objects.filter(id=certificate.id, profile=profile).update(**asdict(words))
            return
        if profile.certificates.count() >= MOST_CERTIFICATES:
            raise ProfileRefused(_("Twenty certificates are shown at most. Take one away to add another."))
        profile.certificates.get_or_create(**asdict(words))


def remove_certificate(person: Person, id: int) -> None:
    """Take a certificate of that person's own away."""
    Certificate.objects.filter(id=id, profile=person.id).delete()


def _locked(person: Person, now: datetime) -> Profile:
    profile_of(person, now=now)
    return Profile.objects.select_for_update(of=("self",)).defer("searched").get(person=person)


def _replace_photo(profile: Profile, photo: File | None, now: datetime) -> None:
    old, profile.photo = profile.photo, None
    if photo is not None:
        about = f"photo:{profile.person_id}"
        profile.photo = keep_upload(
            profile.person, photo, about=about, now=now, is_public=True, images_only=True, largest_side=PHOTO_SIDE
        )
    if old is not None:
        remove_upload(old)


def _new_piece(profile: Profile, id: str) -> PortfolioPiece:
    number = profile.pieces.count()
    if number >= MOST_PIECES:
        raise ProfileRefused(_("Twenty pieces are shown at most. Take one away to add another."))
    if PortfolioPiece.objects.filter(id=id).exists():
        raise ProfileRefused(_("This form belongs to somebody else's piece. Begin a new one."))
    return PortfolioPiece(id=id, profile=profile, position=number)


def _reorder(person: Person, now: datetime, order: Callable[[list[str]], list[str]]) -> None:
    with transaction.atomic():
        pieces = {piece.id: piece for piece in _locked(person, now).pieces.all()}
        for place, id in enumerate(order(list(pieces))):
            pieces[id].position = place
        PortfolioPiece.objects.bulk_update(pieces.values(), ["position"])


def _moved(ids: list[str], id: str, by: int) -> list[str]:
    if id not in ids:
        return ids
    here = ids.index(id)
    there = min(max(here + by, 0), len(ids) - 1)
    ids[here], ids[there] = ids[there], ids[here]
    return ids
