"""`Domain`: one bounded context as a value, with everything that it brings to the gateway."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import Path
from typing import Self

from gateway.catalog import KeyLookup
from gateway.config import FIELDS
from gateway.declare.declaration import declaration_of
from gateway.declare.part import MEMBERS, Part, Phase, joined
from gateway.errors import ConfigError

__all__ = ["PLATFORM", "Domain"]

PLATFORM = "platform"
"""What the engine's own SQL goes by, so no domain does."""

_ENGINES = frozenset(each.metadata["env"] for each in FIELDS)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SQLSTATE = re.compile(r"[0-9A-Z]{5}")
_CLASS = re.compile(r"[5-9I-Z][0-9A-Z]")
_TAKEN = frozenset({"53", "54", "55", "57", "58", "72", "P0", "PT", "XX"})
"""Classes that Postgres uses though the standard leaves them to implementations, and PostgREST's."""


@dataclass(frozen=True, eq=False)
class Domain(Part):
    """What a domain declares; `build_schema(*domains)` makes one schema of several.

        LIBRARY = Domain(
            "library",
            requires=["core"],
            queries=[BookQueries],
            mutations=[BookMutations],
            error_prefix="XL",
            errors={"XL001": "BOOK_LENT"},
            sql=Path("sql/library"),
        )

    `name` is what DOMAINS and the ledger of migrations call it. Its lists hold what its phases declare, too.
    Nothing is built here. A field that does not fit raises ConfigError, which names the domain.
    """

    _: KW_ONLY
    requires: Sequence[str] = ()
    """Domains whose types and SQL it refers to: served, built and migrated with it, and before it."""
    error_prefix: str = ""
    """The class of its own SQLSTATEs, their first two characters: no other domain's."""
    context: Callable[..., object] | None = None
    """`context(settings)` is called once and answers what is called for each request with its identity
    and request: that is what the domain's Python fields find in `info.context`."""
    keys: KeyLookup | None = None
    """Keys with which programs sign in, made by `api_keys`; of one domain at most."""
    sql: Path | None = None
    """The folder of its SQL, with `migrations/`, `functions/`, `policies/`, `seed/` and their like."""
    phases: Sequence[Phase] = ()
    """Steps in which it is built, in their order: `DOMAINS=library:lending` serves it up to the phase `lending`."""
    parts: tuple[Part, ...] = field(init=False)
    """What it declares beside its phases, then each of those."""
    later: tuple[Phase, ...] = field(default=(), init=False)
    """The phases that are there and not served."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._keep_lists("requires", "phases")
        self._check_phases()
        own = {each: getattr(self, each) for each in MEMBERS}
        self._keep("parts", (Part(self.name, **own), *self.phases))
        for name, value in joined(self.parts).items():
            self._keep(name, value)
        self._check_name()
        self._check_roots()
        self._check_extensions()
        self._check_errors()
        self._check_settings()

    def until(self, phase: str) -> Self:
        """The domain up to this phase and with it; raises ConfigError where it has no such phase."""
        names = [each.name for each in self.phases]
        if phase not in names:
            raise ConfigError(
                f"DOMAINS names the phase {phase!r} of {self.name}, which it does not have.",
                hint=f"Choose from {', '.join(names)}, or write {self.name} for all of it."
                if names
                else f"Write {self.name}: it has no phases.",
            )
        end = names.index(phase) + 1
        own = {each: getattr(self.parts[0], each) for each in MEMBERS}
        made = replace(self, **own, phases=self.phases[:end])
        made._keep("later", tuple(self.phases[end:]))
        # A database may be further, and what a later phase's trigger refuses keeps its code.
        made._keep("errors", self.errors)
        return made

    def _keep(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_phases(self) -> None:
        names = [each.name if isinstance(each, Phase) else each for each in self.phases]
        for name in names:
            fits = isinstance(name, str) and _NAME.fullmatch(name) and name != self.name
            if not fits or names.count(name) > 1:
                raise ConfigError(
                    f"{name!r} cannot be a phase of {self.name}.",
                    hint="Write Phase(…) with a name of its own of lower-case letters, digits and underscores.",
                )

    def _check_name(self) -> None:
        if not _NAME.fullmatch(self.name) or self.name == PLATFORM:
            raise ConfigError(
                f"{self.name!r} cannot be the name of a domain.",
                hint=f"Use lower-case letters, digits and underscores; {PLATFORM} is the engine's own.",
            )

    def _check_roots(self) -> None:
        for cls in (*self.queries, *self.mutations, *self.subscriptions):
            declaration = declaration_of(cls) if isinstance(cls, type) else None
            if declaration is None or declaration.kind != "root":
                raise ConfigError(
                    f"{getattr(cls, '__name__', cls)} of {self.name} is no class of root fields.",
                    hint="Decorate the class with @root, and name no other.",
                )

    def _check_extensions(self) -> None:
        for cls in self.extensions:
            declaration = declaration_of(cls)
            if declaration is None or declaration.kind != "extension":
                raise ConfigError(
                    f"{getattr(cls, '__name__', cls)} of {self.name} extends no type.",
                    hint="Decorate the class with @extends(Type), and name no other.",
                )

    def _check_errors(self) -> None:
        prefix = self.error_prefix
        if prefix and (not _CLASS.fullmatch(prefix) or prefix in _TAKEN):
            raise ConfigError(
                f"{prefix!r} cannot be the error_prefix of {self.name}.",
                hint="Use two characters, I to Z or 5 to 9 first, that are no class of Postgres' own: XM.",
            )
        for sqlstate in self.errors:
            if not prefix or not _SQLSTATE.fullmatch(sqlstate) or not sqlstate.startswith(prefix):
                raise ConfigError(
                    f"{sqlstate} of {self.name} is no SQLSTATE of the class {prefix or 'that it has, which is none'}.",
                    hint="Give the domain an error_prefix, and begin its SQLSTATEs of five characters with it.",
                )

    def _check_settings(self) -> None:
        for setting in self.settings:
            if setting.env in _ENGINES:
                raise ConfigError(
                    f"{setting.env} of {self.name} is a setting of the engine.",
                    hint=f"Give the domain's a name of its own, such as {self.name.upper()}_….",
                )
