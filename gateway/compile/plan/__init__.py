"""`Operation` + `Catalog` → `Plan`: what is asked of Postgres, with every name resolved and no SQL yet."""

from __future__ import annotations

from gateway.compile.plan.plan import RECORD, Plan, row_cost
from gateway.compile.plan.roots import plan_operation

__all__ = ["RECORD", "Plan", "plan_operation", "row_cost"]
