"""The functions that look for API keys, beside the running database."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.catalog import KeyLookup
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseFacts

__all__ = ["key_drifts"]

_WHERE = "The lookup of API keys"


def key_drifts(said: KeyLookup | None, facts: DatabaseFacts) -> Iterator[Drift]:
    """What of them is not there as declared, or could be asked by anybody but the gateway itself."""
    if said is None:
        return
    for name, types in ((said.find, ("bytea",)), (said.note, ("uuid",))):
        found = facts.functions.get(str(name), ())
        if not found:
            yield Drift(_WHERE, f"calls {name}, which does not exist", "Run `gateway migrate`.")
        for function in found:
            taken = tuple(each.sql for each in function.types)
            if taken != types:
                yield Drift(_WHERE, f"calls {name}{types}, but it takes {taken}")
            if function.returns_set or (name == said.find and function.result.sql != "jsonb"):
                yield Drift(_WHERE, f"asks {name} for one value, and for claims as jsonb")
            if function.clients:
                yield Drift(
                    _WHERE,
                    f"calls {name}, which {function.clients[0]} may execute",
                    "Revoke it from everybody and grant it to service_role alone.",
                )
