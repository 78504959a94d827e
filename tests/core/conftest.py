"""The stage on which people act in turn."""

from tests.marketplace.conftest import stage

__all__ = ["stage"]
