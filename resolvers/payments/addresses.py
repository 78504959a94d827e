"""What is wrong with the address of a provider that production would ask."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from gateway import Weakness

__all__ = ["plain_text"]


def plain_text(url: str) -> Sequence[Weakness]:
    """An address without TLS: whoever is between reads the key, and answers what they like."""
    if urlsplit(url).scheme == "https":
        return ()
    return [Weakness("is no https:// address", "Use the address that the provider documents")]
