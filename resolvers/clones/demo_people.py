"""The people of the demo data of clones: whoever runs the demo can be each of them."""

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
    _person(911, "clone-owner", "Kofi Demo", "Has clones that work on tasks, and pays for them."),
    _person(
        912, "clone-owner2", "Lena Demo", "Has clones too, and sees nothing of the first owner's."
    ),
    _person(
        913, "clone-admin", "Mira Demo", "Sees all clones, payments and figures.", is_admin=True
    ),
)
