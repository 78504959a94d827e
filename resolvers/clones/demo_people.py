"""The people of the demo data of clones: whoever runs the demo can be each of them."""

from __future__ import annotations

from resolvers.core.demo import numbered_person

__all__ = ["PEOPLE"]

PEOPLE = (
    numbered_person(
        911, "clone-owner", "Kofi Demo", "Has clones that work on tasks, and pays for them."
    ),
    numbered_person(
        912, "clone-owner2", "Lena Demo", "Has clones too, and sees nothing of the first owner's."
    ),
    numbered_person(
        913, "clone-admin", "Mira Demo", "Sees all clones, payments and figures.", role="admin"
    ),
)
