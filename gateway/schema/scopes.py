"""Checks the scopes of a list before anything is built from them."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.catalog import Among, Everything, Matching, Own
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredType

__all__ = ["check_scopes"]


def check_scopes(
    scopes: Sequence[object], target: DeclaredType, where: str, caller: str | None = None
) -> None:
    """Raise ConfigError where the scopes of a list over `target` make no sense."""
    if not scopes:
        return
    wrong = [
        scope for scope in scopes if not isinstance(scope, Own | Among | Everything | Matching)
    ]
    if wrong:
        raise ConfigError(
            f"{where}: scopes names {wrong[0]!r}, which is no scope.",
            hint="Use own(), among(), matching() and everything().",
        )
    twice = next((scope for scope in scopes if scopes.count(scope) > 1), None)
    if twice is not None:
        raise ConfigError(f"{where}: scopes names {twice!r} twice.", hint="Leave one of them out.")
    if caller is not None:
        raise ConfigError(
            f"{where} has scopes, but is only the caller's rows.",
            hint="Leave out scopes, or caller.",
        )
    if target.declaration.view:
        raise ConfigError(
            f"{where} has scopes, but {target.name} is a view, which has no policies.",
            hint="Give scopes to lists of tables.",
        )
