"""Media: the pictures, videos and sounds that an item shows."""

from __future__ import annotations

import enum
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    call,
    enumeration,
    extends,
    inputs,
    instead_of,
    result,
    root,
    structure,
    to_many,
    to_one,
)
from resolvers.creators.content.content import ContentItem

__all__ = ["MediaMutations", "ShownContent"]


@enumeration
class ContentMediumKind(enum.Enum):
    """What a medium of an item is."""

    IMAGE = "image"
    """A still picture."""

    VIDEO = "video"
    """A moving picture, with or without sound."""

    AUDIO = "audio"
    """A recording of sound alone."""


@bound("creators.content_media", orders=("position",), order_by=("position",))
class ContentMedium(Node):
    """A picture, video or sound of an item, where its platform shows it; whoever sees the item sees it."""

    kind: ContentMediumKind
    """What the medium is."""

    url: str
    """The https address at which the platform shows the medium."""

    width: int | None
    """The width in pixels; null if it was not said."""

    height: int | None
    """The height in pixels; null if it was not said."""

    duration_seconds: int | None
    """How long the medium plays, in seconds; null where nothing plays."""

    position: int
    """The place among the item's media, from 1."""


@extends(ContentItem)
class ShownContent:
    """What an item shows."""

    media: Connection[ContentMedium] = to_many("content_item_id")
    """The pictures, videos and sounds of the item, in order."""


@structure
class DeliveredMedium:
    """A picture, video or sound, as its platform tells it."""

    kind: ContentMediumKind
    """What the medium is."""

    url: str
    """The https address at which the platform shows the medium."""

    width: int | None
    """The width in pixels, 1 to 99,999; unknown unless given."""

    height: int | None
    """The height in pixels, 1 to 99,999; unknown unless given."""

    duration_seconds: int | None
    """How long the medium plays, in seconds; nothing plays unless given."""


@inputs
class DeliverContentMediaInput:
    """What an item shows now."""

    content_item_id: UUID
    """The id of the item."""

    media: JSON
    """At most 50 media in order, each with `kind` (image, video or audio) and an https `url`, and with `width`,
    `height` and `duration_seconds` where they are known."""

    typed_media: list[DeliveredMedium] | None = instead_of("media")
    """The media in order; needed unless `media` is given."""


@result
class DeliverContentMediaPayload:
    """The item with its media."""

    content: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@root
class MediaMutations:
    """Delivering media."""

    deliver_content_media: DeliverContentMediaPayload = call(
        "creators.deliver_content_media", DeliverContentMediaInput
    )
    """Deliver what an item shows, in place of what it showed before; for services."""
