"""Lists with scopes beside the same lists without: one table, its policies, several alternatives."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gateway import (
    Connection,
    Domain,
    Node,
    among,
    bound,
    build_schema,
    by_key,
    column,
    computed,
    everything,
    function,
    listed,
    many_to_many,
    matching,
    own,
    root,
    rows,
    to_many,
    to_one,
    within,
)

KEPT = listed("reach.kept", caller="person_id", key="case_id", copies=("opened_at",))
SCOPES = (
    KEPT,
    own("owner_id"),
    among("team_id", "reach.my_teams"),
    among("region", "reach.my_regions"),
    everything("reach.is_chief"),
)


OPEN_SCOPES = (
    matching(is_public=True, is_secret=False),
    own("owner_id"),
    among("team_id", "reach.mine", "team_ids"),
    among("region", "reach.mine", "regions", is_secret=False),
    KEPT,
    within("region", "reach.mine", "bound_to"),
    everything("reach.mine", "is_chief"),
)
"""The same of another table, of which everybody sees a part; one function tells the rest."""


@bound(
    "reach.cases",
    filters=("label", "rank", "score", "opened_at", "team", "is_secret"),
    orders=("label", "rank", "score", "opened_at"),
    order_by=("-opened_at",),
    aggregates=("rank", "score", "opened_at"),
    groups=("team", "is_secret"),
)
class Case(Node):
    """What somebody works on."""

    label: str
    """Its title."""

    rank: int | None
    """How urgent."""

    score: Decimal | None
    """How good."""

    opened_at: datetime
    """Since when."""

    team: int | None = column("team_id")
    """Whose."""

    is_secret: bool
    """Whether only chiefs see it."""

    title: str = computed("reach.case_title")
    """Calculated of the row."""

    desk: Desk | None = to_one("desk_id")
    """Where it lies."""


@bound(
    "reach.notices",
    filters=("label", "rank", "score", "opened_at", "team", "is_secret"),
    orders=("label", "rank", "score", "opened_at"),
    order_by=("-opened_at",),
    aggregates=("rank", "score", "opened_at"),
    groups=("team", "is_secret"),
)
class Notice(Node):
    """What everybody may read, unless it is secret or not public."""

    label: str
    """Its title."""

    rank: int | None
    """How urgent."""

    score: Decimal | None
    """How good."""

    opened_at: datetime
    """Since when."""

    team: int | None = column("team_id")
    """Whose."""

    is_secret: bool
    """Whether it is not for everybody."""

    title: str = computed("reach.notice_title")
    """Calculated of the row."""

    desk: Desk | None = to_one("desk_id")
    """Where it lies."""


@bound("reach.desks", order_by=("name",))
class Desk(Node):
    """Where cases lie."""

    name: str
    """Its name."""

    cases: Connection[Case] = to_many("desk_id", scopes=SCOPES)
    """What lies there, by scopes."""

    plain_cases: Connection[Case] = to_many("desk_id")
    """What lies there."""

    counted_cases: Connection[Case] = to_many(
        "desk_id", scopes=[among("team_id", "reach.my_counted_teams")]
    )
    """What lies there, by a scope whose function counts its calls."""

    pinned_cases: Connection[Case] = many_to_many(
        "reach.pins", local="desk_id", remote="case_id", scopes=SCOPES
    )
    """What is pinned to it, by scopes."""

    plain_pinned_cases: Connection[Case] = many_to_many(
        "reach.pins", local="desk_id", remote="case_id"
    )
    """What is pinned to it."""


@root
class ReachQueries:
    """Everything."""

    cases: Connection[Case] = rows(scopes=SCOPES)
    """All cases, by scopes."""

    plain_cases: Connection[Case] = rows()
    """All cases."""

    notices: Connection[Notice] = rows(scopes=OPEN_SCOPES)
    """All notices, by scopes."""

    plain_notices: Connection[Notice] = rows()
    """All notices."""

    own_cases: Connection[Case] = rows(scopes=[own("owner_id"), everything("reach.is_chief")])
    """One's own cases; for chiefs all."""

    chiefs_cases: Connection[Case] = rows(scopes=[everything("reach.is_chief")])
    """All cases, for chiefs alone."""

    counted_cases: Connection[Case] = rows(scopes=[among("team_id", "reach.my_counted_teams")])
    """The cases of one's teams, by a scope whose function counts its calls."""

    asked: int = function("reach.asked")
    """How often that was."""

    desk: Desk | None = by_key()
    """A desk."""

    desks: Connection[Desk] = rows()
    """All desks."""


schema = build_schema(Domain("lab", queries=[ReachQueries]))
