"""A declared link → the function that it calls, and what its page says."""

from __future__ import annotations

import re

from gateway.catalog import Name, SignedLink
from gateway.declare.specification import SignedLinkSpec
from gateway.errors import ConfigError

__all__ = ["bind_link"]


def bind_link(said: SignedLinkSpec) -> SignedLink:
    """What whoever has the link may say."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", said.name):
        raise ConfigError(
            f"The link {said.name} cannot be a part of an address.",
            hint="Use lower-case letters and dashes.",
        )
    return SignedLink(
        said.name, Name.parse(said.function), said.title, said.text, said.button, said.done
    )
