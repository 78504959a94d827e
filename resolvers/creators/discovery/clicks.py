"""Clicks: how often content is opened from here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gateway import (
    BigInt,
    Connection,
    Identified,
    bound,
    call,
    extends,
    inputs,
    result,
    root,
    to_many,
)
from resolvers.creators.content.content import ContentItem

__all__ = ["ClickMutations", "ClickedContent"]


@bound(
    "creators.content_click",
    key=("content_item_id", "day"),
    filters=("day",),
    orders=("day",),
    order_by=("-day",),
)
class ContentClicks(Identified):
    """How often an item was opened from here on a day; only its creator and admins see it."""

    content_item_id: UUID
    """The id of the item that was opened."""

    day: date
    """The day of the clicks, in UTC."""

    clicks: BigInt
    """How often visitors opened the item that day; the last minute is not in it yet."""


@extends(ContentItem)
class ClickedContent:
    """How often an item is opened from here."""

    total_clicks: BigInt
    """How often visitors have opened the item from here; the last minute is not in it yet."""

    clicks: Connection[ContentClicks] = to_many("content_item_id")
    """The clicks by day, newest first; empty to whoever is signed in but the item's creator and admins."""


@inputs
class TrackClickInput:
    """What a visitor has opened."""

    content_item_ids: list[UUID]
    """The ids of 1 to 100 items."""


@result
class TrackClickPayload:
    """What of it counts."""

    counted: int
    """How many of the clicks count: of public items that are not your own, and that this visitor has not opened within
    the last minute."""


@root
class ClickMutations:
    """Telling clicks."""

    track_click: TrackClickPayload = call("creators.track_click", TrackClickInput, gathered=True)
    """Tell that a visitor has opened items; anybody may. A visitor is whoever is signed in, or an address, and counts
    once a minute for each item, so that sending it again changes nothing."""
