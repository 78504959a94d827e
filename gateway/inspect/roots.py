"""Root fields, downloads, services, sitemaps and webhooks → what is not so in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gateway.catalog import (
    Argument,
    Column,
    Download,
    FunctionRoot,
    KeyRoot,
    LiveRoot,
    MutationRoot,
    Name,
    RowsRoot,
    SignedLink,
    Sitemap,
    Webhook,
    Witness,
    WriteRoot,
)
from gateway.catalog.pgtype import simple_type
from gateway.inspect.asked import search_drifts
from gateway.inspect.compared import Comparison
from gateway.inspect.drift import Drift
from gateway.inspect.functions import (
    answer_drifts,
    no_column,
    row_drifts,
)
from gateway.inspect.writes import write_problems

__all__ = ["RootComparison"]


class RootComparison(Comparison):
    """Compares one root field after the other."""

    def root(self, where: str, root: object) -> Iterator[Drift]:
        """One field of Query, Mutation or Subscription."""
        match root:
            case FunctionRoot():
                yield from self._function(where, root)
            case MutationRoot():
                yield from self._mutation(where, root)
            case WriteRoot():
                yield from (
                    Drift(where, *said) for said in write_problems(root, self._catalog, self._facts)
                )
            case KeyRoot():
                caller = [root.caller.column] if root.caller else []
                columns = [each.sql_name for each in root.arguments.values()]
                yield from self._narrowing(where, root.target, [(each, "uuid") for each in caller])
                yield from self._one_row(where, root.target, [*columns, *caller])
            case RowsRoot():
                used = [(root.caller.column, "uuid")] if root.caller else []
                used += [(column, "boolean") for column, _ in root.switches.values()]
                yield from self._narrowing(where, root.target, used)
                yield from search_drifts(
                    where, self._relation(root.target), root.full_text, self._facts
                )
                for search in root.searches.values():
                    given = {search.argument: _text_argument()}
                    yield from self._call(where, search.function, given)
            case LiveRoot():
                yield from self._live(where, root)

    def _function(self, where: str, root: FunctionRoot) -> Iterator[Drift]:
        given = {each.sql_name: each for each in root.arguments.values()}
        paging = (root.limit_argument, *root.after_arguments)
        yield from self._call(where, root.function, given, [name for name in paging if name])
        function = self._only(root.function)
        if function is not None:
            yield from self._answers(where, root, function)

    def _mutation(self, where: str, root: MutationRoot) -> Iterator[Drift]:
        if root.witness is not None:
            yield from self._witness(where, root.witness)
        given = {each.sql_name: each for each in root.arguments.values()}
        yield from self._call(where, root.function, given, [root.rest] if root.rest else [])
        function = self._only(root.function)
        if function is None:
            return
        if root.leaf is not None:
            if function.returns_set:
                yield Drift(where, f"is one value, but {root.function} answers many")
            yield from answer_drifts(where, root.function, root.leaf, function.result)
        if root.payload is None:
            return
        payload = self._catalog.objects[root.payload].fields.values()
        leaves = {
            binding.column: binding.leaf for binding in payload if isinstance(binding, Column)
        }
        keys = {name: None for name, _ in root.columns if name not in leaves}
        yield from row_drifts(where, root.function, function, {**leaves, **keys})
        if root.rest and root.rest in function.arguments:
            kind = function.arguments[root.rest].sql
            if kind not in ("jsonb", "json"):
                yield Drift(
                    where, f"passes jsonb as {root.rest} to {root.function}, which is {kind}"
                )

    def _live(self, where: str, root: LiveRoot) -> Iterator[Drift]:
        if root.function is not None:
            yield from self._function(where, root.function)
        for _, target in root.members:
            (key,) = self._catalog.objects[target].key
            yield from self._joined(where, simple_type("uuid"), target, key)
        if root.keys is not None:
            yield from self._call(where, root.keys, {})

    def _witness(self, where: str, said: Witness) -> Iterator[Drift]:
        for name, types in ((said.ask, ("uuid",)), (said.tell, ("uuid", "jsonb"))):
            if self._only(name) is None:
                yield from self._call(where, name, {})
            for function in self._facts.functions.get(str(name), ()):
                taken = tuple(each.sql for each in function.types)
                if taken != types:
                    yield Drift(where, f"calls {name}{types}, but it takes {taken}")
                if name == said.tell and function.clients:
                    yield Drift(
                        where,
                        f"is told what was seen by {name}, which {function.clients[0]} may execute",
                        "Revoke it from everybody and grant it to service_role alone.",
                    )

    def _narrowing(
        self, where: str, target: str, used: Sequence[tuple[str, str]]
    ) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        actual = self._facts.relations.get(str(relation))
        if actual is None:
            return  # said of the target itself
        for column, kind in used:
            if column not in actual.columns:
                yield Drift(
                    where, f"narrows by column {column} of {relation}, which does not exist"
                )
            elif actual.columns[column][0].sql != kind:
                yield Drift(
                    where,
                    f"narrows by column {column} of {relation} as {kind}, "
                    f"but it is {actual.columns[column][0].sql}",
                )

    # --- downloads

    def download(self, said: Download) -> Iterator[Drift]:
        """The functions of a download."""
        where = f"The download {said.name}"
        begun = {"row_count": "integer", "file_name": "text"}
        yield from self._rows_of(where, said.begin, ("uuid", "text"), begun)
        yield from self._rows_of(where, said.rows, ("uuid", "integer", "integer"), said.columns)

    # --- sitemaps

    def sitemap(self, said: Sitemap) -> Iterator[Drift]:
        """The function that answers the pages of a sitemap."""
        columns = {"page": "uuid", "path": "text", "modified_at": "timestamptz"}
        where = f"The sitemap {said.name}"
        yield from self._rows_of(where, said.rows, ("uuid", "uuid", "integer"), columns)

    def _rows_of(
        self, where: str, name: Name, types: tuple[str, ...], columns: Mapping[str, str]
    ) -> Iterator[Drift]:
        """A function that takes just these types, and of whose rows these columns are read."""
        if self._only(name) is None:
            yield from self._call(where, name, {})
        for function in self._facts.functions.get(str(name), ()):
            taken = tuple(each.sql for each in function.types)
            if taken != types:
                yield Drift(where, f"calls {name}{types}, but it takes {taken}")
            for column, kind in columns.items():
                found = function.columns.get(column)
                if found is None:
                    yield no_column(where, column, name, function)
                elif found.compared.sql != simple_type(kind).compared.sql:
                    yield Drift(
                        where,
                        f"reads column {column} of {name}'s row as {kind}, but it is {found.sql}",
                    )

    # --- webhooks

    def webhook(self, said: Webhook) -> Iterator[Drift]:
        """The function of a webhook, which nobody but the gateway may call: its caller has verified a signature."""
        where = f"The webhook {said.name}"
        given = {f"p_{name}": Argument("", kind) for name, kind in said.arguments.items()}
        yield from self._call(where, said.function, given)
        yield from self._kept_from_clients(where, said.function)

    def _kept_from_clients(self, where: str, name: Name) -> Iterator[Drift]:
        for function in self._facts.functions.get(str(name), ()):
            if function.clients:
                yield Drift(
                    where,
                    f"calls {name}, which {function.clients[0]} may execute",
                    "Revoke it from everybody and grant it to service_role alone.",
                )

    # --- links

    def link(self, said: SignedLink) -> Iterator[Drift]:
        """The function of a link, which nobody but the gateway may call: it has verified the link."""
        where = f"The link {said.name}"
        yield from self._call(where, said.function, {"p_id": Argument("", "uuid")})
        yield from self._kept_from_clients(where, said.function)

    # --- services

    def service(self, name: str, keep: Name) -> Iterator[Drift]:
        """The function that keeps what a service answers: nobody else may say that."""
        where = f"The service {name}"
        given = {"p_key": Argument("", "text"), "p_result": Argument("", "jsonb")}
        yield from self._call(where, keep, given)
        yield from self._kept_from_clients(where, keep)


def _text_argument() -> Argument:
    return Argument("", "text")
