"""What a payload promises: an object that is never null is there, or the mutation is not done."""

from __future__ import annotations

from gateway.compile.plan.nodes import Related
from gateway.compile.plan.plan import MutationField
from gateway.errors import DatabaseError
from gateway.execute.execution import is_guarded
from gateway.schema.resolve import is_invalid
from gateway.values.exact import read_exactly

__all__ = ["check_promised"]


def check_promised(field: MutationField, payload: bytes | None) -> None:
    """Raise for an object of the payload that is never null, and that the caller may not see.

    Told after the commit, it would leave `data` null over a change that was made, and the client no way to know.
    """
    if not is_guarded([payload]):
        return
    shown = read_exactly(payload) if payload else None
    if not isinstance(shown, dict) or not isinstance(field.selection, Related):
        return
    for each in field.selection.selection.fields:
        is_promised = isinstance(each.value, Related) and not each.value.nullable
        if is_promised and is_invalid(shown.get(each.key)):
            raise DatabaseError(
                f"You may not see the {each.key} that this would answer with.",
                code="FORBIDDEN",
                sqlstate="42501",
                hint="Nothing was changed. Where it was done before with this key, you no longer see what it is about.",
            )
