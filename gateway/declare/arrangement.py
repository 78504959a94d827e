"""`arrange`: several domains → the order in which each comes behind what it requires; what two claim is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from gateway.declare.domain import Domain
from gateway.errors import ConfigError

__all__ = ["arrange", "required_by"]


def arrange(domains: Sequence[Domain]) -> tuple[Domain, ...]:
    """The domains, each behind what it requires, otherwise as they were given.

    Raises ConfigError for what is missing or goes in a circle, and for what two of them claim.
    """
    _check_claims(domains)
    named = {domain.name: domain for domain in domains}
    _check_requirements(named)
    places = {name: place for place, name in enumerate(named)}
    sorter = TopologicalSorter({name: domain.requires for name, domain in named.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise ConfigError(
            f"These domains require each other: {circle}.",
            hint="Move what they share into a domain that both require.",
        ) from None
    ordered: list[Domain] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=places.__getitem__)
        ordered += [named[name] for name in ready]
        sorter.done(*ready)
    return tuple(ordered)


def required_by(domain: Domain, domains: Iterable[Domain]) -> frozenset[str]:
    """The names of what a domain requires, and of what that requires; no circle is in it."""
    named = {each.name: each for each in domains}
    found: set[str] = set()
    waiting = list(domain.requires)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += named[name].requires
    return frozenset(found)


def _check_requirements(named: Mapping[str, Domain]) -> None:
    for domain in named.values():
        for name in domain.requires:
            if name not in named:
                raise ConfigError(
                    f"The domain {domain.name} requires {name}, which is not declared.",
                    hint=f"Declare {name} beside {domain.name}, or leave {domain.name} out.",
                )


def _check_claims(domains: Sequence[Domain]) -> None:
    claimed: dict[object, Domain] = {}
    for domain in domains:
        for key, what, remedy in (*_claims(domain), *_roots(domain)):
            other = claimed.get(key)
            if other is not None:
                both = f"The domains {other.name} and {domain.name} both have {what}."
                twice = f"The domain {domain.name} has {what} twice."
                raise ConfigError(twice if other is domain else both, hint=remedy)
            claimed[key] = domain


def _roots(domain: Domain) -> Iterator[tuple[object, str, str]]:
    """Its classes, which are compared as such: those of two domains may have one name."""
    classes = (*domain.queries, *domain.mutations, *domain.subscriptions, *domain.extensions)
    for cls in classes:
        yield cls, f"the fields of {cls.__module__}.{cls.__name__}", "Name the class once."


def _claims(domain: Domain) -> Iterator[tuple[object, str, str]]:
    """What only one may have: its key, the words for it, and what to do where two have it."""
    for what, remedy in _names(domain):
        yield what, what, remedy


def _names(domain: Domain) -> Iterator[tuple[str, str]]:
    yield f"the name {domain.name}", "Rename one of them, or name it once."
    if domain.error_prefix:
        remedy = "Give one of them SQLSTATEs of another class."
        yield f"the error_prefix {domain.error_prefix}", remedy
    for person in domain.people:
        yield f"the demo person {person.name}", "Rename one of them."
        yield f"a demo person of the id {person.id}", "Give one of them another id."
    for download in domain.downloads:
        yield f"the download {download.name}", "Rename one of them."
    for webhook in domain.webhooks:
        yield f"the webhook {webhook.name}", "Rename one of them."
    for link in domain.links:
        yield f"the link {link.name}", "Rename one of them."
    for service in domain.services:
        yield f"the service {service.name}", "Rename one of them."
    for sitemap in domain.sitemaps:
        yield f"the sitemap {sitemap.name}", "Rename one of them."
    for setting in domain.settings:
        yield (
            f"the setting {setting.env}",
            "Rename one of them, or declare it in a domain that both require.",
        )
    if domain.keys is not None:
        yield (
            "keys for programs",
            "Let one domain have them: their claims are read by the SQL of all.",
        )
