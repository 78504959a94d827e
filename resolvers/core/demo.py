"""Who is in demo data: people by a number, which their ids end in, whatever domain has them."""

from __future__ import annotations

from gateway import DemoPerson

__all__ = ["numbered_person"]


def numbered_person(
    number: int, name: str, full_name: str, description: str, *, role: str | None = None
) -> DemoPerson:
    """A person whose token says `role` in `app_metadata`; the SQL of the demo data has the same id."""
    return DemoPerson(
        name=name,
        id=f"00000000-0000-7000-8000-{number:012}",
        full_name=full_name,
        description=description,
        app_metadata={"role": role} if role else {},
    )
