"""Asks a gateway over HTTP as the people of the demo data of creators, and as a service."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.creators.acting import claims_of
from tests.harness import over_http
from tests.harness.database import Database
from tests.harness.over_http import Asking

__all__ = ["Asking", "asking"]


def asking(database: Database, **settings: Any) -> AbstractAsyncContextManager[Asking]:
    """A gateway to ask."""
    return over_http.asking(database, claims_of, **settings)
