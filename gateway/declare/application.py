"""`Application`: the domains that GATEWAY_APPLICATION names, and those of them that DOMAINS chooses."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gateway.config import Settings
from gateway.config.setting import Setting
from gateway.declare.arrangement import arrange
from gateway.declare.domain import Domain
from gateway.errors import ConfigError

__all__ = ["Application", "load_application"]


@dataclass(frozen=True)
class Application:
    """What is there, and what of it is served, migrated and seeded, in the order of what they require."""

    declared: tuple[Domain, ...]
    served: tuple[Domain, ...]

    @property
    def settings(self) -> tuple[Setting[Any], ...]:
        """The settings of what is served."""
        return tuple(setting for domain in self.served for setting in domain.settings)

    @property
    def left_out(self) -> tuple[Domain, ...]:
        """The domains that are there and not served."""
        return tuple(each for each in self.declared if each not in self.served)


def load_application(settings: Settings) -> Application:
    """Import the domains and choose among them; raises ConfigError that names the setting."""
    return _application(settings.application, settings.domains)


@cache
def _application(place: str, names: Sequence[str]) -> Application:
    declared = _declared(place)
    known = {domain.name: domain for domain in declared}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(
            f"DOMAINS names {', '.join(unknown)}, which {place} does not have.",
            hint=f"Choose from {', '.join(known)}, or leave DOMAINS out for all of them.",
        )
    chosen = [domain for domain in declared if not names or domain.name in names]
    return Application(declared, arrange(chosen))


def _declared(place: str) -> tuple[Domain, ...]:
    module, _, attribute = place.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(
            f"GATEWAY_APPLICATION={place} cannot be loaded: {error}.",
            hint="Name a module and its tuple of domains, like resolvers:DOMAINS.",
        ) from error
    is_list = isinstance(found, Sequence) and bool(found)
    if not is_list or not all(isinstance(each, Domain) for each in found):
        raise ConfigError(
            f"GATEWAY_APPLICATION={place} is no list of domains.",
            hint="Make each with gateway.Domain(…), and name their tuple, like resolvers:DOMAINS.",
        )
    return tuple(found)
