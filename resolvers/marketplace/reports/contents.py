"""What a report says: the figures of its days → the parts that stand before its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from resolvers.reports.parts import (
    Column,
    Figure,
    Figures,
    Kind,
    Opening,
    Part,
    Plot,
    Rows,
    Series,
    Table,
)

__all__ = ["CAMPAIGNS", "COMPANIES", "ENTRIES", "begin"]

Day: TypeAlias = Mapping[str, Any]

TITLES = {"company": "Company report", "campaign": "Campaign report", "platform": "Platform report"}

ANSWERS = (
    Column("Submitted", "count", 1.12),
    Column("Approved", "count", 1.04),
    Column("Rejected", "count", 1.02),
)
"""What nearly every table has: how many answers were sent and decided."""

CAMPAIGNS = Table(
    "Campaigns",
    (
        Column("Campaign", "text", 2.1),
        Column("Status", "text", 1),
        *ANSWERS,
        Column("Approval", "percent", 1),
        Column("Quality", "score", 0.86),
        Column("Rewards", "money", 1.05),
        Column("Fees", "money", 0.9),
        Column("Left now", "money", 1.05),
    ),
    "No campaign had anything in this period.",
)
COMPANIES = Table(
    "Companies",
    (
        Column("Company", "text", 2.4),
        Column("Billing", "text", 1.1),
        *ANSWERS,
        Column("Quality", "score", 0.9),
        Column("Rewards", "money", 1.3),
        Column("Fees", "money", 1.2),
        Column("Deposited", "money", 1.3),
    ),
    "No company had anything in this period.",
)
ENTRIES = Table(
    "Ledger entries",
    (
        Column("Time (UTC)", "time", 1.5),
        Column("Type", "text", 1),
        Column("Campaign", "text", 2),
        Column("Description", "text", 2.8),
        Column("Amount", "money", 1.1),
    ),
    "Nothing was booked in this period.",
)
DAYS_OF_CAMPAIGN = Table(
    "Days",
    (
        Column("Day (UTC)", "date", 1.1),
        *ANSWERS,
        Column("Approval", "percent"),
        Column("Quality", "score", 0.8),
        Column("Rewards", "money", 1.1),
        Column("Fees", "money", 1.1),
    ),
)
DAYS = Table("Days", (*DAYS_OF_CAMPAIGN.columns, Column("Deposited", "money", 1.1)))
"""Nobody deposits to a campaign."""
WEEKS = Table(
    "Weeks",
    (
        Column("Week from", "date", 1.2),
        Column("New users", "count"),
        Column("Active people", "count", 1.2),
        *ANSWERS,
        Column("Rewards", "money", 1.2),
        Column("Payouts", "money", 1.2),
        Column("Funding", "money", 1.2),
    ),
    "No week from Monday to Sunday that is written is within this period.",
)


def begin(asked: Mapping[str, Any]) -> Iterator[Part]:
    """The opening, the figures, the plots, and the table of days."""
    days: Sequence[Day] = asked["days"]
    yield Opening(
        TITLES[asked["kind"]],
        asked["campaign"] or asked["company"] or "All companies",
        tuple(_facts(asked)),
        asked["created_at"],
    )
    yield Figures(tuple(_figures(asked, days)))
    yield from _plots(asked, days)
    if asked["kind"] == "platform":
        yield WEEKS
        yield Rows([_week(week) for week in asked["weeks"]])
    table = DAYS_OF_CAMPAIGN if asked["kind"] == "campaign" else DAYS
    yield table
    yield Rows([_day(day)[: len(table.columns)] for day in days])


def _facts(asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if asked["campaign"]:
        yield "Company", asked["company"]
    first, last = (date.fromisoformat(asked[each]) for each in ("first_day", "last_day"))
    yield "Period", f"{_long(first)} to {_long(last)}; days and times are those of UTC"
    asked_at = datetime.fromisoformat(asked["created_at"])
    yield "As of", f"{_long(asked_at.date())}, {asked_at:%H:%M} UTC"
    yield "Currency", asked["currency"]


def _figures(asked: Mapping[str, Any], days: Sequence[Day]) -> Iterator[Figure]:
    submitted, approved, rejected = (
        _count(days, each) for each in ("submitted", "approved", "rejected")
    )
    decided = approved + rejected
    spent, fees = _sum(days, "spent"), _sum(days, "fees")
    rated = _count(days, "quality_count")
    share = f"{approved / decided:.1%} of what was decided" if decided else ""
    yield Figure("Submitted", submitted, "count")
    yield Figure("Approved", approved, "count", share)
    yield Figure("Rejected", rejected, "count")
    quality = str(_sum(days, "quality_sum") / rated) if rated else None
    yield Figure(
        "Average quality, 0 to 1", quality, "score", f"of {rated:,} rated answers" if rated else ""
    )
    yield Figure("Rewards", str(spent), "money")
    yield Figure("Fees", str(fees), "money")
    cost = str((spent + fees) / approved) if approved else None
    yield Figure("Cost per approved answer", cost, "money", "rewards and fees")
    if asked["kind"] == "campaign":
        yield Figure("Total cost", str(spent + fees), "money", "rewards and fees")
    else:
        yield Figure("Deposited", str(_sum(days, "deposited")), "money")


def _plots(asked: Mapping[str, Any], days: Sequence[Day]) -> Iterator[Plot]:
    labels = tuple(day["day"] for day in days)
    yield Plot(
        "Answers by day",
        "bars",
        "count",
        labels,
        tuple(
            Series(each.capitalize(), tuple(float(day[each]) for day in days))
            for each in ("submitted", "approved", "rejected")
        ),
    )
    yield Plot(
        f"Cost by day ({asked['currency']})",
        "stack",
        "money",
        labels,
        (
            Series("Rewards", tuple(float(day["spent"]) for day in days)),
            Series("Fees", tuple(float(day["fees"]) for day in days)),
        ),
    )
    yield Plot(
        "Average quality of approved answers",
        "lines",
        "score",
        labels,
        (Series("Quality", tuple(_quality(day) for day in days)),),
    )
    if asked["kind"] == "platform":
        yield _kept(
            asked,
            labels,
            "Answers that wait for a decision, at the end of the day",
            "count",
            "pending_reviews",
        )
        title = f"Balances of people, at the end of the day ({asked['currency']})"
        yield _kept(asked, labels, title, "money", "liability")


def _kept(
    asked: Mapping[str, Any], labels: tuple[str, ...], title: str, kind: Kind, name: str
) -> Plot:
    """What the dashboard said at the end of each day that is closed."""
    kept = {each["day"]: float(each[name]) for each in asked["dashboard"]}
    return Plot(title, "lines", kind, labels, (Series("All", tuple(map(kept.get, labels))),))


def _day(day: Day) -> list[Any]:
    decided = day["approved"] + day["rejected"]
    return [
        day["day"],
        day["submitted"],
        day["approved"],
        day["rejected"],
        day["approved"] / decided if decided else None,
        _quality(day),
        day["spent"],
        day["fees"],
        day["deposited"],
    ]


def _week(week: Mapping[str, Any]) -> list[Any]:
    names = (
        "week new_users active_contributors submissions approved rejected rewards payouts funding"
    )
    return [week[name] for name in names.split()]


def _quality(day: Day) -> float | None:
    return (
        float(Decimal(day["quality_sum"]) / day["quality_count"]) if day["quality_count"] else None
    )


def _count(days: Sequence[Day], name: str) -> int:
    return sum(int(day[name]) for day in days)


def _sum(days: Sequence[Day], name: str) -> Decimal:
    return sum((Decimal(day[name]) for day in days), Decimal())


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
