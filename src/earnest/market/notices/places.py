"""How far those who tell have come, each in a row of its own."""

from __future__ import annotations

from earnest.market.models import FeedPlace


def held_place(reader: str, *, beginning: int) -> FeedPlace:
    """How far that reader has come, held while it goes on; `beginning` where it has not begun. In a transaction."""
    places = FeedPlace.objects.select_for_update()
    place = places.filter(reader=reader).first()
    if place is None:
        FeedPlace.objects.bulk_create([FeedPlace(reader=reader, number=beginning)], ignore_conflicts=True)
        place = places.get(reader=reader)
    return place
