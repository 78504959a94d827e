"""The people of the demo data: one for each way of using the marketplace."""

from __future__ import annotations

from gateway.demo import DemoPerson

__all__ = ["PEOPLE"]


def _id(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


PEOPLE = (
    DemoPerson("contributor", _id(1), "Amara Demo", "Does small paid tasks."),
    DemoPerson(
        "contributor2", _id(2), "Bruno Demo", "Another contributor, who sees none of Amara's."
    ),
    DemoPerson("manager", _id(3), "Chidi Demo", "Manages the company Demo Data Co."),
    DemoPerson("judge", _id(4), "Dana Demo", "Judges submissions."),
    DemoPerson("admin", _id(5), "Esi Demo", "Runs the platform.", {"role": "admin"}),
)
