"""Declared types → `Catalog`: every by-name default is resolved here, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.catalog import (
    Catalog,
    ConnectionType,
    Name,
)
from gateway.declare.domain import Domain
from gateway.errors import ConfigError
from gateway.schema.bind_roots import RootBinder
from gateway.schema.downloads import bind_download
from gateway.schema.links import bind_link
from gateway.schema.sitemaps import bind_sitemaps
from gateway.schema.types import Types
from gateway.schema.webhooks import bind_webhook

__all__ = ["bind_catalog"]


def bind_catalog(types: Types, domains: Sequence[Domain]) -> Catalog:
    """Resolve every declaration to what it is in Postgres."""
    binder = RootBinder(types, domains)
    queries = [cls for domain in domains for cls in domain.queries]
    objects = {
        made.name: binder.object(made)
        for made in types.declared.values()
        if (made.form and not made.is_union) or made.declaration.kind in ("table", "result")
    }
    targets = {types.declared[cls].name: derived for cls, derived in types.derived.items()}
    return Catalog(
        objects=objects,
        connections={
            f"{name}Connection": ConnectionType(f"{name}Connection", name) for name in targets
        },
        queries=binder.roots(queries),
        mutations=binder.roots([cls for domain in domains for cls in domain.mutations]),
        filters={f"{name}Filter": name for name, derived in targets.items() if derived.filter},
        errors={state: code for domain in domains for state, code in domain.errors.items()},
        enums={codec.name: codec for codec in types.enums.values()},
        subscriptions=binder.subscriptions(
            [cls for domain in domains for cls in domain.subscriptions]
        ),
        downloads={
            said.name: bind_download(types, said, domain.name)
            for domain in domains
            for said in domain.downloads
        },
        webhooks={
            said.name: bind_webhook(types, said) for domain in domains for said in domain.webhooks
        },
        links={said.name: bind_link(said) for domain in domains for said in domain.links},
        services={
            said.name: Name.parse(said.keep)
            for domain in domains
            for said in domain.services
            if said.keep is not None
        },
        sitemaps=bind_sitemaps([said for domain in domains for said in domain.sitemaps]),
        keys=next((domain.keys for domain in domains if domain.keys is not None), None),
        max_ages=dict(_max_ages(types, queries)),
    )


def _max_ages(types: Types, queries: Sequence[type]) -> Iterator[tuple[str, int]]:
    for cls in queries:
        for name, item in types.declared[cls].fields.items():
            age = getattr(item.spec, "max_age", None)
            if age is None:
                continue
            if age < 0:
                raise ConfigError(
                    f"{cls.__name__}.{name} has max_age={age}.",
                    hint="Give seconds from 0, or leave it out for GATEWAY_PUBLIC_MAX_AGE.",
                )
            yield item.graphql_name, age
