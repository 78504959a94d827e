"""Addresses of content that search engines are told of, and what they answered."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    URL,
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.creators.content.content import ContentItem
from resolvers.creators.scopes import MINE
from resolvers.creators.seo.connections import ConnectedSite, SearchEngine

__all__ = ["SeoSubmission", "SubmissionMutations", "SubmissionQueries"]


@enumeration
class SeoSubmissionStatus(enum.Enum):
    """How far a submission has come."""

    PENDING = "pending"
    """The search engine is being told; it is waited for at most 24 hours."""

    SUBMITTED = "submitted"
    """The search engine has taken the address."""

    FAILED = "failed"
    """The search engine was not told, and the unit of the quota was given back."""


@bound(
    "creators.seo_submission",
    filters=("status", "connection_id", "content_item_id", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class SeoSubmission(Node):
    """An address that a search engine is told of; its creator and admins see it."""

    connection_id: UUID
    """The id of the connection with the search engine."""

    content_item_id: UUID
    """The id of the item that the address shows."""

    submitted_url: str
    """The address of the item that the search engine is told."""

    status: SeoSubmissionStatus
    """How far the submission has come."""

    error_message: str | None
    """Why the search engine was not told; null unless it has failed."""

    expires_at: datetime
    """Until when the submission is waited for."""

    settled_at: datetime | None
    """When the submission was taken or failed; null before."""

    created_at: datetime
    """When the submission was asked for."""

    connection: ConnectedSite | None = to_one("connection_id")
    """The site, and the search engine that knows it."""

    content_item: ContentItem | None = to_one("content_item_id")
    """The item that the address shows."""

    usage: Connection[SeoUsage] = to_many("submission_id")
    """The answers of the search engine, newest first."""


@bound(
    "creators.seo_usage",
    filters=("has_failed", "search_engine_slug", "response_status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("has_failed", "search_engine_slug"),
)
class SeoUsage(Node):
    """One answer of a search engine; whose it was and admins see it."""

    search_engine_slug: str
    """The slug of the search engine."""

    response_status: int | None
    """The status of HTTP that came back; null where none did."""

    has_failed: bool
    """Whether the search engine did not take the address, so that the unit of the quota was given back."""

    created_at: datetime
    """When the answer was reported."""

    search_engine: SearchEngine | None = to_one("search_engine_slug")
    """The search engine that answered."""

    submission: SeoSubmission | None = to_one("submission_id")
    """The submission that was answered; null if it is gone."""


@inputs
class SubmitToSearchEngineInput:
    """The item, and the search engine that is told of it."""

    connection_id: UUID
    """The id of a connection of yours that is active."""

    content_item_id: UUID
    """The id of a public item of yours."""

    url: URL | None
    """The address of the item under the site; the item's own `url` unless given."""


@result
class SubmitToSearchEnginePayload:
    """The submission that is waited for."""

    submission: SeoSubmission = to_one("submission_id")
    """The new submission."""


@root
class SubmissionQueries:
    """Submissions that the caller may see."""

    seo_submissions: Connection[SeoSubmission] = rows(scopes=[*MINE])
    """What search engines were told of your content, newest first; everybody's for admins."""

    seo_submission: SeoSubmission | None = by_key()
    """What a search engine is told by this id; null if there is none or you may not see it."""

    seo_usage: Connection[SeoUsage] = rows(scopes=[*MINE])
    """What search engines answered for you, newest first; everybody's for admins."""


@root
class SubmissionMutations:
    """Telling search engines of content."""

    submit_to_search_engine: SubmitToSearchEnginePayload = call(
        "creators.submit_to_search_engine", SubmitToSearchEngineInput, idempotent=True
    )
    """Have a search engine told of a public item of yours. It uses a unit of your quota; a failure gives the unit
    back."""
