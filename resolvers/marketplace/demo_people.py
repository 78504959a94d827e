"""The people of the demo data: whoever runs the demo can be each of them."""

from __future__ import annotations

from resolvers.core.demo import numbered_person

__all__ = ["PEOPLE"]

PEOPLE = (
    numbered_person(1, "contributor", "Amara Demo", "Takes tasks and submits work."),
    numbered_person(
        2,
        "contributor2",
        "Bruno Demo",
        "Takes tasks too, and sees nothing of the first contributor's.",
    ),
    numbered_person(
        3,
        "manager",
        "Chidi Demo",
        "Manages Demo Data Co: its campaigns, tasks and their submissions.",
    ),
    numbered_person(4, "judge", "Dana Demo", "Judges submissions."),
    numbered_person(5, "admin", "Esi Demo", "Runs the platform.", role="admin"),
)
