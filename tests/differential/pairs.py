"""What the marketplace does not have and a schema may: lists through a join table, here that of submissions.

Several submissions pair the same two, some are hidden from a person, and to some people the whole table is.
"""

from __future__ import annotations

from decimal import Decimal

from gateway import Connection, Domain, Node, bound, many_to_many, root, rows

__all__ = ["PAIRED", "PAIRS"]

PAIRED = {"Worker.gigs", "Gig.workers"}
"""The fields that cross it."""


@bound("public.public_profiles", filters=("name", "level"), orders=("name", "level"))
class Worker(Node):
    """Somebody who sent work in."""

    name: str
    """The name to show."""

    level: int
    """Level, from 1."""

    gigs: Connection[Gig] = many_to_many("public.submissions", local="user_id", remote="task_id")
    """What they sent work in for."""


@bound(
    "public.tasks",
    filters=("title", "reward"),
    orders=("title", "reward"),
    aggregates=("reward",),
    groups=("reward",),
)
class Gig(Node):
    """A task that people send work in for."""

    title: str
    """What it is called."""

    reward: Decimal
    """What it pays."""

    workers: Connection[Worker] = many_to_many(
        "public.submissions", local="task_id", remote="user_id"
    )
    """Who sent work in for it."""


@root
class PairQueries:
    """Both ends of the pairs."""

    workers: Connection[Worker] = rows()
    """People."""

    gigs: Connection[Gig] = rows()
    """Tasks."""


PAIRS = Domain("lab", requires=["marketplace"], queries=[PairQueries])
"""Both ends, beside the marketplace's queries."""
