"""Which codes errors have: the engine's own, those of Postgres' states, and each domain's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway import errors
from gateway.database.errors import SQLSTATES
from gateway.declare.domain import Domain
from gateway.errors import ConfigError, GatewayError

__all__ = ["codes_by_origin", "passing_codes"]

_ENGINE = "gateway"
_PASSING_STATUSES = frozenset({408, 429, 503})
_LOST = frozenset({"40001", "40P01"})
"""SQLSTATEs of a transaction that another one was in the way of."""


def codes_by_origin(domains: Sequence[Domain]) -> Mapping[str, Sequence[str]]:
    """The engine or a domain → the codes of its errors, sorted; each stands with who declares it first."""
    engine = {each.code for each in _classes()} | {rule.code for rule in SQLSTATES.values()}
    found = {_ENGINE: sorted(engine)}
    for domain in domains:
        own = set(domain.errors.values()) - {code for codes in found.values() for code in codes}
        if own:
            found[domain.name] = sorted(own)
    return found


def passing_codes() -> Sequence[str]:
    """The codes of what passes by itself: the same request may succeed in a moment."""
    passing = {each.code for each in _classes() if each.status in _PASSING_STATUSES}
    return sorted(passing | {SQLSTATES[state].code for state in _LOST})


def _classes() -> Sequence[type[GatewayError]]:
    """Those that clients meet; what is wrong at a start, only who starts it does."""
    named = (getattr(errors, name) for name in errors.__all__)
    return [each for each in named if each is not ConfigError]
