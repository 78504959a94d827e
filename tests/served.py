"""The schema of all domains of this application, as a gateway serves it."""

from __future__ import annotations

from gateway.schema import BoundSchema, load_schema
from tests.settings import settings_of

__all__ = ["schema"]

schema: BoundSchema = load_schema(settings_of(environment="development"))
