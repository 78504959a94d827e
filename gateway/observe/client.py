"""How a client's program calls itself, for whoever has to ask its authors."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.observe.observations import short

__all__ = ["client_of"]

_NAMED = (
    ("apollographql-client-name", "apollographql-client-version"),
    ("graphql-client-name", "graphql-client-version"),
    ("x-client-info", ""),
    ("user-agent", ""),
)
"""Headers with a program's name and version: of Apollo's clients, of others', of supabase-js, of all else."""


def client_of(headers: Mapping[str, str]) -> str:
    """Name and version as the headers have them, `web 1.2`; empty where they say nothing."""
    for name, version in _NAMED:
        if told := headers.get(name):
            return short(f"{told} {headers.get(version, '')}".strip())
    return ""
