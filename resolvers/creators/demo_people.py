"""The people of the demo data of creators: whoever runs the demo can be each of them."""

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
    _person(
        921, "creator", "Nia Demo", "Publishes on three platforms, with content in all states."
    ),
    _person(
        922, "creator2", "Omar Demo", "Publishes too, and sees only what is public of the first."
    ),
    _person(
        923, "creator-admin", "Pia Demo", "Sees all creators, gives roles and tiers.", is_admin=True
    ),
    _person(924, "creator-new", "Rui Demo", "Has just signed up and has not been onboarded."),
)
