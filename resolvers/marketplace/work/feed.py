"""The feed: tasks that somebody can take now, as they rank, and as they are published."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway import (
    Connection,
    Live,
    function,
    live,
    result,
    root,
    to_one,
)
from resolvers.marketplace.work.tasks import Task, TaskType

if TYPE_CHECKING:
    pass

__all__ = ["FeedItem", "FeedQueries", "FeedSubscriptions"]


@result
class FeedItem:
    """A task that you can take now, and how well it ranks for you."""

    score: Decimal
    """How high the task ranks in the feed, by priority, free places and reward; the highest comes first."""

    task: Task | None = to_one("task_id")
    """The task that you can take."""


@root
class FeedQueries:
    """Tasks that the caller can take."""

    @function(
        "public.get_user_task_feed",
        order_by=("-score", "task_id"),
        limit="p_limit",
        after=("p_after_score", "p_after_id"),
    )
    def task_feed(
        self,
        task_type: Annotated[
            TaskType | None, strawberry.argument(description="Only tasks of this type.")
        ] = None,
    ) -> Connection[FeedItem]:
        """Tasks that you can take now, those that rank highest first."""


@root
class FeedSubscriptions:
    """Tasks that the caller can take, as they are published."""

    task_published: Live[Task] = live(filtered=True)
    """A task that you can take now: it is new, or goes on after a pause."""
