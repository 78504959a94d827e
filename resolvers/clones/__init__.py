"""Clones: people configure AI clones, give them tasks and pay; workers claim the tasks from a queue."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain, read_examples
from resolvers.clones.activities import ActivityQueries, ActivitySubscriptions
from resolvers.clones.clones import CloneMutations, CloneQueries, CloneSubscriptions
from resolvers.clones.demo_people import PEOPLE
from resolvers.clones.errors import ERRORS
from resolvers.clones.monitoring import MonitoringQueries
from resolvers.clones.owners import OwnerMutations, OwnerQueries
from resolvers.clones.payments import PaymentMutations, PaymentQueries, PaymentSubscriptions
from resolvers.clones.tasks import TaskMutations, TaskQueries, TaskSubscriptions
from resolvers.clones.workers import WorkerMutations

__all__ = ["CLONES"]

_HERE = Path(__file__).parent

CLONES = Domain(
    "clones",
    requires=["core"],
    queries=[
        OwnerQueries,
        CloneQueries,
        TaskQueries,
        ActivityQueries,
        PaymentQueries,
        MonitoringQueries,
    ],
    mutations=[
        OwnerMutations,
        CloneMutations,
        TaskMutations,
        WorkerMutations,
        PaymentMutations,
    ],
    subscriptions=[
        CloneSubscriptions,
        TaskSubscriptions,
        ActivitySubscriptions,
        PaymentSubscriptions,
    ],
    error_prefix="XA",
    errors=ERRORS,
    people=PEOPLE,
    examples=read_examples(_HERE / "examples"),
    sql=_HERE.parent.parent / "sql" / "clones",
)
