"""The types of subscriptions: an event around the row that it is about, and the gap that says what is missing."""

from __future__ import annotations

import enum
import uuid
from typing import Optional

import strawberry

from gateway.schema.make import Maker, Member, graphql_name
from gateway.schema.words import about

__all__ = ["Change", "Gap", "GapReason", "event_name", "event_type"]


@strawberry.enum(description="What happened to the row of an event.")
class Change(enum.Enum):
    """What happened to the row of an event."""

    CREATED = strawberry.enum_value("CREATED", description="The row was created.")
    UPDATED = strawberry.enum_value("UPDATED", description="The row was changed.")
    DELETED = strawberry.enum_value("DELETED", description="The row was deleted; `node` is null.")


@strawberry.enum(description="Why events may be missing.")
class GapReason(enum.Enum):
    """Why events may be missing."""

    EXPIRED = strawberry.enum_value(
        "EXPIRED", description="The cursor is older than the oldest event that is still kept."
    )
    RESTORED = strawberry.enum_value(
        "RESTORED",
        description="The database crashed, was restored, or another server took over: earlier cursors no longer count.",
    )
    SLOW = strawberry.enum_value(
        "SLOW", description="Events came faster than the client read them, and were dropped."
    )


@strawberry.type(
    description="Events may be missing before this one: read the list again. The events that follow are complete."
)
class Gap:
    """Says that events may be missing before the one to which it belongs."""

    reason: GapReason = strawberry.field(description="Why events may be missing.")
    message: str = strawberry.field(description="The reason in words, for people.")


def event_name(field: str) -> str:
    """The event type of a subscription field: `notification_received` → NotificationReceived."""
    return "".join(word.capitalize() for word in field.split("_"))


def event_type(maker: Maker, field: str, node: object, description: str | None) -> object:
    """Make the event type of a subscription whose rows are `node`."""
    return maker.object(
        event_name(field),
        f"the event of Subscription.{field}",
        about(f"An event of `{graphql_name(field)}`", description),
        [
            Member(
                "cursor",
                str,
                "Pass it as `after` to continue after this event, on any server process.",
            ),
            Member(
                "change",
                Change | None,
                "What happened to the row; null with a gap, and for an event that is about no single row.",
            ),
            Member(
                "id",
                uuid.UUID | None,
                "The row's id; null with a gap, and for an event that is about no single row.",
            ),
            Member(
                "node",
                Optional[node],  # noqa: UP045 - an annotated union takes no `|`
                "The row as the subscriber may see it now; null when it was deleted.",
            ),
            Member(
                "gap",
                Gap | None,
                "Set when events before this one may be missing. Select it: a subscription that does not "
                "gets the error GAP instead, which ends the subscription.",
            ),
        ],
    )
