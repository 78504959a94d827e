"""`Contexts`: what each domain's Python finds in `info.context`, made when the domain first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from gateway.config import Settings
from gateway.declare.domain import Domain

__all__ = ["Contexts", "RequestContexts", "contexts_of", "with_context"]

T = TypeVar("T")


class Contexts:
    """The contexts of the domains, kept as long as the gateway runs; calling it makes those of one request."""

    def __init__(self, makers: Mapping[str, Callable[[Settings], Any]], settings: Settings) -> None:
        self._of_domains = {name: make(settings) for name, make in makers.items()}

    def __call__(self, *request: object) -> RequestContexts:
        """The contexts of one request, for its identity and what came with it."""
        return RequestContexts(self._of_domains, request)

    async def stop(self) -> None:
        """Close the contexts that can be stopped."""
        for each in self._of_domains.values():
            closing = getattr(each, "stop", None)
            if closing is not None:
                await closing()


class RequestContexts:
    """The context of each domain for one request."""

    __slots__ = ("_made", "_makers", "_request")

    def __init__(
        self, makers: Mapping[str, Callable[..., object]], request: tuple[object, ...]
    ) -> None:
        self._makers = makers
        self._request = request
        self._made: dict[str, object] = {}

    def of(self, domain: str) -> object:
        """The context of a domain; None where it has none."""
        if domain not in self._made:
            make = self._makers.get(domain)
            self._made[domain] = make(*self._request) if make else None
        return self._made[domain]


def contexts_of(domains: Sequence[Domain]) -> Callable[[Settings], Contexts] | None:
    """What makes the contexts of these domains; None where no domain has one."""
    makers = {each.name: each.context for each in domains if each.context is not None}
    return partial(Contexts, makers) if makers else None


def with_context(function: Callable[..., T], domain: str) -> Callable[..., T]:
    """The function with its domain's context, where it is given those of all."""

    def call(contexts: RequestContexts, *arguments: object) -> T:
        return function(contexts.of(domain), *arguments)

    return call
