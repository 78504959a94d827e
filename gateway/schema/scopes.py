"""Checks the scopes of a list before anything is built from them."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.catalog import Among, Everything, Listed, Matching, Own, Within
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredType

__all__ = ["check_scopes"]


def check_scopes(
    scopes: Sequence[object], target: DeclaredType, where: str, caller: str | None = None
) -> None:
    """Raise ConfigError where the scopes of a list over `target` make no sense."""
    if not scopes:
        return
    known = Own | Among | Everything | Matching | Listed | Within
    wrong = [scope for scope in scopes if not isinstance(scope, known)]
    if wrong:
        raise ConfigError(
            f"{where}: scopes names {wrong[0]!r}, which is no scope.",
            hint="Use own(), among(), matching(), listed(), within() and everything().",
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
    if len(target.declaration.key) > 1 and any(isinstance(scope, Listed) for scope in scopes):
        raise ConfigError(
            f"{where} has a scope of rows that a table names, but the key of {target.name} has several columns.",
            hint="Use listed() for rows with a key of one column.",
        )
    asking = [scope for scope in scopes if isinstance(scope, Among | Everything | Within)]
    if len({scope.part is None for scope in asking}) > 1:
        raise ConfigError(
            f"{where}: some scopes name a function, others a column of a function's row.",
            hint="Let one function answer a row for all of them, and name its columns.",
        )
