"""Checks that no two domains listen to one topic, unless one of them requires the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway.declare.arrangement import required_by
from gateway.declare.domain import Domain
from gateway.declare.specification import LiveSpec
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredType

__all__ = ["check_topics"]


def check_topics(domains: Sequence[Domain], declared: Mapping[type, DeclaredType]) -> None:
    """Raise ConfigError where two domains listen to one topic, and neither requires the other."""
    claimed: dict[str, tuple[Domain, str]] = {}
    for domain in domains:
        required = required_by(domain, domains)
        for cls in domain.subscriptions:
            for name, item in declared[cls].fields.items():
                if not isinstance(item.spec, LiveSpec):
                    continue
                topic = item.spec.topic or name
                other, field = claimed.setdefault(topic, (domain, f"{cls.__name__}.{name}"))
                if other is not domain and other.name not in required:
                    raise ConfigError(
                        f"The topic {topic} is of {field} (of the domain {other.name}) and of "
                        f"{cls.__name__}.{name} (of the domain {domain.name}).",
                        hint=f"Rename one of them: live('{domain.name}_{topic}'), and what its trigger writes.",
                    )
