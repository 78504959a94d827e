"""The core: accounts, sessions and the audit, which every other domain builds on."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain
from resolvers.core.audit import AuditQueries
from resolvers.core.errors import ERRORS
from resolvers.core.jobs import JobQueries
from resolvers.core.nodes import NodeQueries
from resolvers.core.sessions import SessionMutations
from resolvers.core.work import WorkMutations, WorkQueries

__all__ = ["CORE"]

CORE = Domain(
    "core",
    queries=[NodeQueries, JobQueries, WorkQueries, AuditQueries],
    mutations=[SessionMutations, WorkMutations],
    error_prefix="XC",
    errors=ERRORS,
    sql=Path(__file__).parent.parent.parent / "sql" / "core",
)
