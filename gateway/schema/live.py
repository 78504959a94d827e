"""The types of subscriptions: an event around the row that it is about, and the gap that says what is missing."""

from __future__ import annotations

import enum
import uuid
from typing import Any, Optional

import strawberry

from gateway.schema.make import Maker, Member

__all__ = ["Change", "Gap", "GapReason", "event_name", "event_type"]


@strawberry.enum(description="What has become of a row.")
class Change(enum.Enum):
    """What has become of a row."""

    CREATED = strawberry.enum_value("CREATED", description="It is new.")
    UPDATED = strawberry.enum_value("UPDATED", description="It is not as it was.")
    DELETED = strawberry.enum_value("DELETED", description="It is gone, and `node` is null.")


@strawberry.enum(description="Why events may be missing.")
class GapReason(enum.Enum):
    """Why events may be missing."""

    EXPIRED = strawberry.enum_value(
        "EXPIRED", description="The cursor is older than what the log still holds."
    )
    RESTORED = strawberry.enum_value(
        "RESTORED",
        description="The database crashed, was restored, or another server took over: cursors of before mean nothing.",
    )
    SLOW = strawberry.enum_value(
        "SLOW", description="Events came faster than they were read, and were let go."
    )


@strawberry.type(
    description="Events may be missing before this one: read the list anew. What comes next is complete again."
)
class Gap:
    """Says that events may be missing."""

    reason: GapReason = strawberry.field(description="Why.")
    message: str = strawberry.field(description="The same in words.")


def event_name(field: str) -> str:
    """The event type of a subscription field: `notification_received` → NotificationReceived."""
    return "".join(word.capitalize() for word in field.split("_"))


def event_type(maker: Maker, field: str, node: Any, description: str | None) -> Any:
    """Make the event type of a subscription whose rows are `node`."""
    return maker.object(
        event_name(field),
        f"the event of Subscription.{field}",
        f"An event: {description or field.replace('_', ' ')}",
        [
            Member("cursor", str, "Pass it as `after` to go on behind this event, at any process."),
            Member(
                "change",
                Change | None,
                "What has become of the row; null with a gap, and where no row is meant.",
            ),
            Member(
                "id",
                uuid.UUID | None,
                "The row's id; null with a gap, and where no row is meant.",
            ),
            Member(
                "node",
                Optional[node],  # noqa: UP045 - an annotated union takes no `|`
                "What it is about, as you may see it now; null when deleted.",
            ),
            Member(
                "gap",
                Gap | None,
                "Set when events before this one may be missing. Select it: whoever does not "
                "gets the error GAP instead, which ends the subscription.",
            ),
        ],
    )
