"""The domains that are served, each with what it requires: every one has a world of its own, found by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway import Domain, build_schema
from gateway.catalog import PythonField
from gateway.schema import BoundSchema
from tests.differential.pairs import PAIRS
from tests.harness.served import DOMAINS

__all__ = ["WORLDS", "domain_of", "people_of", "required", "schema_of"]

_BY_NAME = {domain.name: domain for domain in DOMAINS}
_MORE: dict[str, Sequence[Domain]] = {"marketplace": [PAIRS]}
"""What is served beside a domain: bindings that no domain has."""

WORLDS = [
    name
    for name in _BY_NAME
    if name not in {required for domain in DOMAINS for required in domain.requires}
]
"""Those that no other requires."""


def domain_of(name: str) -> Domain:
    """A domain that is served."""
    return _BY_NAME[name]


def people_of(name: str) -> list[str]:
    """Nobody in particular, and whom the demo data of the domain knows."""
    first, *others = [person.name for person in domain_of(name).people]
    return [first, "anon", *others]


def schema_of(name: str) -> BoundSchema:
    """The schema of a domain with all that it requires."""
    domains = [domain_of(each) for each in (*required(name), name)]
    return build_schema(*domains, *_MORE.get(name, ()))


def required(name: str) -> Iterator[str]:
    """What a domain requires, each after what it requires itself."""
    for each in domain_of(name).requires:
        yield from required(each)
        yield each


def python_fields(schema: BoundSchema) -> set[str]:
    """The fields of rows that are made in Python, which the reference has to be told of."""
    return {
        name
        for bound in schema.catalog.objects.values()
        if bound.relation is not None
        for name, field in bound.fields.items()
        if isinstance(field, PythonField)
    }
