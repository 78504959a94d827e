"""The people of the demo data: whoever runs the demo can be each of them."""

from __future__ import annotations

from gateway import DemoPerson

__all__ = ["PEOPLE"]


def _person(
    number: int, name: str, full_name: str, description: str, *, is_admin: bool = False
) -> DemoPerson:
    return DemoPerson(
        name=name,
        id=f"00000000-0000-7000-8000-{number:012}",
        full_name=full_name,
        description=description,
        app_metadata={"role": "admin"} if is_admin else {},
    )


PEOPLE = (
    _person(1, "contributor", "Amara Demo", "Takes tasks and submits work."),
    _person(
        2,
        "contributor2",
        "Bruno Demo",
        "Takes tasks too, and sees nothing of the first contributor's.",
    ),
    _person(
        3,
        "manager",
        "Chidi Demo",
        "Manages Demo Data Co: its campaigns, tasks and their submissions.",
    ),
    _person(4, "judge", "Dana Demo", "Judges submissions."),
    _person(5, "admin", "Esi Demo", "Runs the platform.", is_admin=True),
)
