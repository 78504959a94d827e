"""`Application`: the domains that GATEWAY_APPLICATION names, and those of them that are served."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gateway.config import Settings
from gateway.config.setting import Setting
from gateway.declare.arrangement import arrange
from gateway.declare.domain import Domain
from gateway.declare.specification import ServiceSpec
from gateway.errors import ConfigError
from gateway.memory.garbage import no_collections

__all__ = ["Application", "load_application"]


@dataclass(frozen=True)
class Application:
    """What is there by its name, and what of it is served, migrated and seeded, behind what it requires."""

    declared: Mapping[str, Domain | str]
    """Each domain, or where it is: `module:attribute`, imported when it is served."""
    served: tuple[Domain, ...]

    @property
    def settings(self) -> tuple[Setting[Any], ...]:
        """The settings of what is served."""
        return tuple(setting for domain in self.served for setting in domain.settings)

    @property
    def services(self) -> tuple[ServiceSpec, ...]:
        """The services of what is served."""
        return tuple(service for domain in self.served for service in domain.services)

    @property
    def left_out(self) -> tuple[Domain, ...]:
        """The domains that are there and not served; who asks has them imported."""
        served = {domain.name for domain in self.served}
        return tuple(_load(name, self.declared) for name in self.declared if name not in served)


def load_application(settings: Settings) -> Application:
    """Import the domains that DOMAINS chooses, and what they require; raises ConfigError that names the setting."""
    return _application(settings.application, settings.domains)


@cache
@no_collections()
def _application(place: str, names: Sequence[str]) -> Application:
    declared = _declared(place)
    phases = _phases(names)
    unknown = [name for name in phases if name not in declared]
    if unknown:
        raise ConfigError(
            f"DOMAINS names {', '.join(unknown)}, which {place} does not have.",
            hint=f"Choose from {', '.join(declared)}, or leave DOMAINS out for all of them.",
        )
    chosen = _chosen(tuple(phases or declared), declared)
    return Application(declared, arrange([_until(each, phases.get(each.name)) for each in chosen]))


def _phases(names: Sequence[str]) -> Mapping[str, str | None]:
    """The domains that are named → the last phase to serve, None for all of them."""
    phases: dict[str, str | None] = {}
    for each in names:
        name, colon, phase = each.partition(":")
        last = phase if colon else None
        if phases.setdefault(name, last) != last:
            raise ConfigError(
                f"DOMAINS names {name} up to two phases.",
                hint="Name it once, with the last phase to serve: those before it are served too.",
            )
    return phases


def _until(domain: Domain, phase: str | None) -> Domain:
    return domain if phase is None else domain.until(phase)


def _chosen(names: Sequence[str], declared: Mapping[str, Domain | str]) -> list[Domain]:
    """What is named and all that it requires, as far as it is declared, in the order of the declaration."""
    chosen: dict[str, Domain] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in declared and name not in chosen:
            chosen[name] = _load(name, declared)
            waiting += chosen[name].requires
    return [chosen[name] for name in declared if name in chosen]


def _declared(place: str) -> Mapping[str, Domain | str]:
    found = _imported(place, "GATEWAY_APPLICATION")
    if isinstance(found, Mapping) and found:
        pairs = list(found.items())
        fits = all(isinstance(part, str) for pair in pairs for part in pair)
    else:
        fits = isinstance(found, Sequence) and bool(found) and not isinstance(found, str)
        fits = fits and all(isinstance(each, Domain) for each in found)
        pairs = [(each.name, each) for each in found] if fits else []
    if not fits:
        raise ConfigError(
            f"GATEWAY_APPLICATION={place} is no list of domains.",
            hint='Write {"name": "module:DOMAIN"} or a tuple of Domain(…), and name it like resolvers:DOMAINS.',
        )
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ConfigError(
            f"{place} has two domains of the name {twice}.",
            hint="Rename one of them, or name it once.",
        )
    return dict(pairs)


def _load(name: str, declared: Mapping[str, Domain | str]) -> Domain:
    found = declared[name]
    if isinstance(found, Domain):
        return found
    domain = _imported(found, f"The domain {name}")
    if not isinstance(domain, Domain) or domain.name != name:
        raise ConfigError(
            f"The domain {name} is not at {found}.",
            hint=f'Have that attribute be Domain("{name}", …), or correct where the domain is.',
        )
    return domain


def _imported(place: str, what: str) -> Any:
    module, _, attribute = place.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(
            f"{what} cannot be loaded from {place}: {error}.",
            hint="Name a module and its attribute, like resolvers:DOMAINS.",
        ) from error
