"""`Place`: where the application that GATEWAY_APPLICATION names keeps its domains, their SQL and their tests."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import dataclass
from pathlib import Path

from gateway.config import Settings
from gateway.declare.application import load_application
from gateway.errors import ConfigError
from gateway.schema import BoundSchema, load_schema

__all__ = ["Place"]


@dataclass(frozen=True)
class Place:
    """The folders, and what is there by now."""

    package: Path
    """of the domains' modules"""
    module: str
    attribute: str
    schema: BoundSchema
    """What is served now: names that are taken."""

    @classmethod
    def of(cls, settings: Settings) -> Place:
        """Of the application; raises ConfigError where it has none."""
        load_application(settings)
        module, _, attribute = settings.application.partition(":")
        file = Path(inspect.getfile(importlib.import_module(module)))
        return cls(file.parent, module, attribute, load_schema(settings))

    @property
    def list_file(self) -> Path:
        """Where the tuple of domains stands."""
        return Path(inspect.getfile(importlib.import_module(self.module)))

    @property
    def package_name(self) -> str:
        """What the domains' modules are imported from."""
        is_package = self.list_file.name == "__init__.py"
        return self.module if is_package else self.module.rpartition(".")[0]

    def code(self, domain: str) -> Path:
        """The module of a domain."""
        return self.package / f"{domain}.py"

    def sql(self, domain: str) -> Path:
        """The folder of its SQL."""
        return self.package.parent / "sql" / domain

    def tests(self, domain: str) -> Path:
        """The module of its tests."""
        return self.package.parent / "tests" / f"test_{domain}.py"

    def read(self, domain: str) -> str:
        """The text of a domain's module; raises ConfigError where `gateway new domain` has not made it."""
        path = self.code(domain)
        if not path.is_file():
            raise ConfigError(
                f"There is no domain {domain} in {path}.",
                hint=f"Make it with `gateway new domain {domain}`; domains in folders are written by hand.",
            )
        return path.read_text("utf-8")

    def read_tests(self, domain: str) -> str:
        """The text of its tests; empty while it has none."""
        path = self.tests(domain)
        return path.read_text("utf-8") if path.is_file() else ""

    def next_steps(self, domain: str) -> list[str]:
        """What is to be done when something of a domain was written."""
        tests = self.tests(domain).relative_to(self.package.parent)
        return ["gateway migrate", "gateway schema --write", f"pytest {tests.as_posix()}"]

    def check_type(self, name: str) -> None:
        """Refuse the name of a type that is served."""
        if name in self.schema.graphql.type_map:
            raise ConfigError(
                f"The schema has a type {name} already.", hint="Choose another name for it."
            )

    def check_field(self, name: str) -> None:
        """Refuse the name of a field of a root type that is served."""
        roots = ("Query", "Mutation", "Subscription")
        for root in roots:
            if name in getattr(self.schema.graphql.type_map.get(root), "fields", ()):
                raise ConfigError(
                    f"{root}.{name} is there already.", hint="Choose another name for it."
                )
