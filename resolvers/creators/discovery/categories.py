"""Categories and tags: what content is about."""

from __future__ import annotations

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
    rows,
    to_one,
)
from resolvers.creators.content.content import ContentItem

__all__ = ["CategoryMutations", "CategoryQueries", "ContentSubject"]

SECONDS = 3600
"""For how long caches may keep what changes so rarely."""


@bound(
    "creators.content_category",
    key=("slug",),
    filters=("slug",),
    orders=("position",),
    order_by=("position",),
)
class ContentCategory(Identified):
    """Something that content is about; anybody may know."""

    slug: str
    """The name by which programs know the category, such as gaming."""

    name: str
    """The name that is shown of the category."""

    description: str
    """What is in the category, at most 500 characters."""

    position: int
    """The place of the category in lists, from 1."""


@bound(
    "creators.content_tag",
    key=("slug",),
    filters=("slug", "items_count"),
    orders=("items_count",),
    order_by=("-items_count",),
)
class ContentTag(Identified):
    """A tag of public content; anybody may know."""

    slug: str
    """The tag, in lower case."""

    items_count: BigInt
    """On how many public items the tag is, a minute or two ago."""


@extends(ContentItem)
class ContentSubject:
    """What an item is about, and where it is from."""

    category_slug: str | None
    """The slug of the category that the item's creator has chosen; null if none."""

    platform_slug: str | None
    """The slug of the platform that has the item; null of items that were loaded past all triggers."""

    category: ContentCategory | None = to_one("category_slug")
    """What the item is about, as its creator says; null if nobody has said."""


@inputs
class CategorizeContentInput:
    """The item, and what it is about."""

    content_item_id: UUID
    """The id of an item of yours."""

    category: str | None
    """The slug of a category; null if the item is about none of them."""


@result
class CategorizeContentPayload:
    """The item with its category."""

    content: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@root
class CategoryQueries:
    """What content is about."""

    content_categories: Connection[ContentCategory] = rows(max_age=SECONDS)
    """All categories in their order, for anybody."""

    content_tags: Connection[ContentTag] = rows(max_age=SECONDS)
    """The tags of public content for anybody, those on most items first."""


@root
class CategoryMutations:
    """Saying what content is about."""

    categorize_content: CategorizeContentPayload = call(
        "creators.categorize_content", CategorizeContentInput
    )
    """Say what an item of yours is about."""
