"""The people of learning's demo data: whoever runs the demo can be each of them."""

from __future__ import annotations

from gateway import DemoPerson

__all__ = ["PEOPLE"]


def _person(
    number: int, name: str, full_name: str, description: str, role: str | None = None
) -> DemoPerson:
    return DemoPerson(
        name=name,
        id=f"00000000-0000-7000-8000-{number:012}",
        full_name=full_name,
        description=description,
        app_metadata={"role": role} if role else {},
    )


PEOPLE = (
    _person(901, "learner", "Lena Demo", "Learns sign language: practises, takes tests, chats."),
    _person(902, "learner2", "Milo Demo", "Learns too, and sees nothing of the first learner's."),
    _person(903, "author", "Nora Demo", "Writes lessons of her own.", "author"),
    _person(904, "editor", "Otto Demo", "Writes all lessons, for the content team.", "content"),
)
