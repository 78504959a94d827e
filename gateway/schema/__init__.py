"""Strawberry types → the schema that is served and the catalogue of what it is in Postgres."""

from __future__ import annotations

import importlib

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.schema.build import BoundSchema, build_schema
from gateway.schema.examples import Example, read_examples

__all__ = ["BoundSchema", "Example", "build_schema", "load_schema", "read_examples"]


def load_schema(settings: Settings) -> BoundSchema:
    """Import the schema that the setting GATEWAY_SCHEMA names, as `module:attribute`."""
    module_name, _, attribute = settings.schema.partition(":")
    try:
        found = getattr(importlib.import_module(module_name), attribute or "schema")
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(
            f"GATEWAY_SCHEMA={settings.schema} cannot be loaded: {error}.",
            hint="Name a module and an attribute made by build_schema(), like resolvers:schema.",
        ) from error
    if not isinstance(found, BoundSchema):
        raise ConfigError(
            f"GATEWAY_SCHEMA={settings.schema} is no schema.",
            hint="Make it with gateway.build_schema().",
        )
    return found
