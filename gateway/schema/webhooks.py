"""A declared webhook → the function that keeps what it tells, and the types of its arguments."""

from __future__ import annotations

import re

from gateway.catalog import Name, Webhook
from gateway.declare.specification import WebhookSpec
from gateway.errors import ConfigError
from gateway.schema.types import Types

__all__ = ["bind_webhook"]


def bind_webhook(types: Types, said: WebhookSpec) -> Webhook:
    """What another service tells."""
    where = f"The webhook {said.name}"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", said.name):
        raise ConfigError(
            f"{where} cannot be a part of an address.", hint="Use lower-case letters and dashes."
        )
    if not said.arguments:
        raise ConfigError(f"{where} passes nothing.", hint="Name the arguments of its function.")
    if said.max_body_bytes is not None and said.max_body_bytes < 1:
        raise ConfigError(f"{where} reads no body.", hint="Let max_body_bytes be 1 or more.")
    arguments = {
        name: types.codec(of, f"{where}: {name}").postgres for name, of in said.arguments.items()
    }
    return Webhook(said.name, Name.parse(said.function), arguments, said.read, said.max_body_bytes)
