"""Applications that a test makes of domains of its own, as GATEWAY_APPLICATION names them."""

from __future__ import annotations

import sys

from gateway import Domain

__all__ = ["application_of"]

_OF_TESTS = "made_{}"


def application_of(*domains: Domain) -> str:
    """What GATEWAY_APPLICATION says for these, in this process."""
    module = sys.modules[__name__]
    attribute = _OF_TESTS.format("_".join(f"{each.name}_{id(each)}" for each in domains))
    setattr(module, attribute, domains)
    return f"{__name__}:{attribute}"
