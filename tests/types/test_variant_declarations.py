"""Variants that cannot be, or are not so in the database, are an error at the start that names the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gateway import (
    JSON,
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    call,
    column,
    inputs,
    instead_of,
    result,
    root,
    rows,
    structure,
    to_one,
    variant,
    variants,
    whole,
)
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.facts import DatabaseFacts
from tests.types.test_structure_declarations import facts
from tests.types.variants import Tone

__all__ = ["facts"]


def declared(decorate: Any, title: str, /, *bases: type, **fields: Any) -> Any:
    """A class with these fields: annotation, or (annotation, specifier)."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": "Something."}
    for key, hint in fields.items():
        hint, spec = hint if isinstance(hint, tuple) else (hint, None)
        body["__annotations__"][key] = hint
        if spec is not None:
            body[key] = spec
    return decorate(type(title, bases, body))


ONE = declared(structure, "One", words=str)
TWO = declared(structure, "Two", count=int)
BOTH = declared(variants, "Both", one=ONE, two=TWO)


def over(hint: Any, spec: Any, **more: Any) -> Any:
    thing = declared(bound("odd.rows"), "Thing", Node, document=(hint, spec), **more)
    listed = declared(root, "Queries", things=(Connection[thing], rows()))
    return build_schema(Domain("lab", queries=[listed]))


def given(**fields: Any) -> Any:
    thing = declared(bound("odd.rows"), "Thing", Node, name=str)
    listed = declared(root, "Queries", things=(Connection[thing], rows()))
    done = declared(result, "Done", name=str | None)
    called = declared(
        root, "Calls", do=(done, call("odd.changed", declared(inputs, "DoInput", **fields)))
    )
    return build_schema(Domain("lab", queries=[listed], mutations=[called]))


def of(**fields: Any) -> Any:
    return over(
        declared(variants, "Made", **fields) | None, variant("document", by="name"), name=str
    )


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "one variant": (lambda: of(one=ONE), r"Made has fewer than two variants"),
    "one type twice": (lambda: of(one=ONE, two=ONE), r"Made has fewer than two variants"),
    "a leaf": (lambda: of(one=ONE, two=str), r"Made\.two is no object in JSON"),
    "variants of variants": (lambda: of(one=ONE, two=BOTH), r"Made\.two is no object in JSON"),
    "a list": (lambda: of(one=ONE, two=list[TWO]), r"Made\.two is a list, or may be null"),
    "one that may be null": (lambda: of(one=ONE, two=TWO | None), r"Made\.two is a list, or may be null"),
    "a relation": (lambda: of(one=ONE, two=(TWO, to_one("two_id"))), r"Made\.two is no object in JSON"),
    "never null": (lambda: over(BOTH, variant("document", by="name"), name=str), r"document is annotated"),
    "many": (lambda: over(list[BOTH] | None, variant("document", by="name"), name=str), r"document is annotated"),
    "of a structure": (lambda: over(ONE | None, variant("document", by="name"), name=str), r"document is annotated"),
    "without a tag": (lambda: over(BOTH | None, column()), r"Thing\.document is one of several objects"),
    "by nothing": (lambda: over(BOTH | None, variant("document", by="gone")), r"by names \['gone'\]"),
    "by a number": (lambda: over(BOTH | None, variant("document", by="size"), size=int), r"decided by size, which"),
    "by many": (lambda: over(BOTH | None, variant("document", by="names"), names=list[str]), r"by names, which"),
    "by what it never is": (lambda: over(BOTH | None, variant("document", by="tone"), tone=Tone),
                            r"has the variants \['one', 'two'\], which tone never is"),
    "whole beside another": (lambda: of(one=ONE, two=declared(structure, "Odd", a=(str, whole()), b=str)),
                             r"Odd has more fields than the one that is the whole value"),
    "the whole of a row": (lambda: over(str | None, whole()), r"Thing\.document is the whole of Thing"),
    "instead of nothing": (lambda: given(both=(BOTH | None, instead_of("gone"))), r"is instead of gone, which"),
    "instead of a text": (lambda: given(text=str, both=(BOTH | None, instead_of("text"))), r"instead of text, which"),
    "instead, and needed": (lambda: given(raw=JSON, both=(BOTH, instead_of("raw"))), r"DoInput\.both has to be given"),
    "a text instead": (lambda: given(raw=JSON, both=(str | None, instead_of("raw"))), r"DoInput\.both is no object"),
    "instead of a column": (lambda: over(BOTH | None, instead_of("name"), name=str), r"Thing\.document is no input"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_no_variants_can_be_is_refused(case: str) -> None:
    declare, words = WRONG[case]
    with pytest.raises(ConfigError, match=words):
        declare()


@pytest.mark.parametrize("name", ["document", "document.one"])
def test_no_list_is_asked_for_by_variants(name: str) -> None:
    thing = declared(
        bound("odd.rows", filters=(name,)), "Thing", Node,
        name=str, document=(BOTH | None, variant("document", by="name")),
    )  # fmt: skip
    listed = declared(root, "Queries", things=(Connection[thing], rows()))

    with pytest.raises(ConfigError, match="Thing: filters"):
        build_schema(Domain("lab", queries=[listed]))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("name", "reads column name as JSON, but it is text"),
        ("data", "reads column data as JSON, but it is json"),
        ("gone", "reads column gone of odd.rows, which does not exist"),
    ],
)
def test_what_is_not_so_in_the_database_is_one_finding(
    facts: DatabaseFacts, name: str, problem: str
) -> None:
    made = over(BOTH | None, variant(name, by="name"), name=str | None)

    (found,) = find_drifts(made.catalog, facts)

    assert (found.field, problem in found.problem) == ("Thing.document", True)
