"""`find_drifts`: everything that is bound and is not so in the database."""

from __future__ import annotations

from gateway.catalog import (
    Catalog,
)
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseFacts
from gateway.inspect.keys import key_drifts
from gateway.inspect.objects import ObjectComparison
from gateway.inspect.roots import RootComparison

__all__ = ["Drift", "find_drifts"]

OWN_FUNCTIONS = ("gateway.far_time",)
"""What every statement may call."""


def find_drifts(catalog: Catalog, facts: DatabaseFacts) -> list[Drift]:
    """Everything that is bound and is not so in the database."""
    objects, roots = ObjectComparison(catalog, facts), RootComparison(catalog, facts)
    return [
        *(
            Drift("The gateway", f"calls {name}, which does not exist", "Run `gateway migrate`.")
            for name in OWN_FUNCTIONS
            if name not in facts.functions
        ),
        *(
            drift
            for bound in catalog.objects.values()
            if bound.relation
            for drift in objects.object(bound, bound.relation)
        ),
        *(
            drift
            for kind, fields in (
                ("Query", catalog.queries),
                ("Mutation", catalog.mutations),
                ("Subscription", catalog.subscriptions),
            )
            for name, root in fields.items()
            for drift in roots.root(f"{kind}.{name}", root)
        ),
        *(drift for each in catalog.downloads.values() for drift in roots.download(each)),
        *(drift for each in catalog.webhooks.values() for drift in roots.webhook(each)),
        *(drift for each in catalog.links.values() for drift in roots.link(each)),
        *(drift for name, keep in catalog.services.items() for drift in roots.service(name, keep)),
        *(drift for each in catalog.sitemaps.values() for drift in roots.sitemap(each)),
        *key_drifts(catalog.keys, facts),
    ]
