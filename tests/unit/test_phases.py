"""Phases as values: which are served, what belongs to them, and what cannot be one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway import Domain, Node, Phase, bound, build_schema, by_key, extends, root
from gateway.declare.application import load_application
from gateway.errors import ConfigError
from gateway.operate.migrate import SqlFolder, read_files
from gateway.schema import load_schema
from tests.harness.applications import application_of
from tests.harness.settings import settings_of
from tests.migrations.folders import write


def table(name: str) -> Any:
    """A bound class with one column."""
    body = {"__annotations__": {"title": str}, "__module__": __name__, "__doc__": "A thing."}
    return bound("lab.things")(type(name, (Node,), body))


def queries(field: str, of: Any) -> Any:
    """A class of one root field."""
    body = {field: by_key(), "__annotations__": {field: of | None}, "__module__": __name__}
    return root(type("Queries", (), body))


def adding(target: Any, field: str) -> Any:
    """A class that adds a column to a type."""
    body = {"__annotations__": {field: int}, "__module__": __name__}
    return extends(target)(type("More", (), body))


BOOK, LOAN, FINE = table("Book"), table("Loan"), table("Fine")
SHELVES = Phase("shelves", queries=[queries("book", BOOK)], errors={"XL001": "NO_BOOK"})
LENDING = Phase(
    "lending",
    queries=[queries("loan", LOAN)],
    extensions=[adding(BOOK, "loans_count")],
    errors={"XL101": "BOOK_LENT"},
)
FINES = Phase("fines", queries=[queries("fine", FINE)], extensions=[adding(LOAN, "fine_cents")])
LIBRARY = Domain("library", error_prefix="XL", phases=[SHELVES, LENDING, FINES])
PLAIN = Domain("plain", queries=[queries("thing", table("Thing"))])


def chosen(*domains: str) -> Any:
    return settings_of(application=application_of(LIBRARY, PLAIN), domains=domains)


@pytest.mark.parametrize(
    ("named", "fields", "of_book", "of_loan"),
    [
        ("library:shelves", ["book"], False, None),
        ("library:lending", ["book", "loan"], True, False),
        ("library:fines", ["book", "loan", "fine"], True, True),
        ("library", ["book", "loan", "fine"], True, True),
    ],
)
def test_a_domain_is_served_up_to_a_phase(
    named: str, fields: list[str], of_book: bool, of_loan: bool | None
) -> None:
    catalog = load_schema(chosen(named)).catalog

    assert list(catalog.queries) == fields
    assert ("loansCount" in catalog.objects["Book"].fields) is of_book
    loan = catalog.objects.get("Loan")
    assert (None if loan is None else "fineCents" in loan.fields) is of_loan


def test_an_error_of_a_later_phase_keeps_its_code() -> None:
    """Its trigger may stand on a table of this one, in a database that is further than what is served."""
    catalog = load_schema(chosen("library:shelves")).catalog

    assert dict(catalog.errors) == {"XL001": "NO_BOOK", "XL101": "BOOK_LENT"}


def test_what_is_later_is_known_and_the_domain_stays_whole() -> None:
    (served,) = load_application(chosen("library:shelves")).served

    assert [each.name for each in served.phases] == ["shelves"]
    assert [each.name for each in served.later] == ["lending", "fines"]
    assert [each.name for each in LIBRARY.phases] == ["shelves", "lending", "fines"]
    assert list(build_schema(LIBRARY).catalog.queries) == ["book", "loan", "fine"]


WRONG_CHOICES = {
    "another name": (("library:shelf",), ("'shelf' of library", "shelves, lending, fines")),
    "no name": (("library:",), ("'' of library", "shelves, lending, fines")),
    "one that has none": (("plain:all",), ("'all' of plain", "it has no phases")),
    "two": (("library:shelves", "library"), ("library up to two phases", "Name it once")),
    "an unknown domain": (("libary:shelves",), ("names libary,", "Choose from library, plain")),
}


@pytest.mark.parametrize("wrong", WRONG_CHOICES)
def test_a_phase_that_is_not_there_says_what_to_choose(wrong: str) -> None:
    names, words = WRONG_CHOICES[wrong]

    with pytest.raises(ConfigError) as refused:
        load_application(chosen(*names))

    said = f"{refused.value.message} {refused.value.hint}"
    assert [each for each in ("DOMAINS", *words) if each not in said] == [], said


WRONG_PHASES: dict[str, tuple[list[Any], str]] = {
    "no name": ([Phase("No name")], "'No name' cannot be a phase"),
    "one name twice": ([Phase("one"), Phase("one")], "'one' cannot be a phase"),
    "the domain's name": ([Phase("library")], "'library' cannot be a phase"),
    "no phase": ([LIBRARY], "cannot be a phase of library"),
    "one error twice": (
        [Phase("a", errors={"XL001": "ONE"}), Phase("b", errors={"XL001": "TWO"})],
        "phase b has the SQLSTATE XL001",
    ),
    "one class twice": (
        [Phase("a", queries=SHELVES.queries), Phase("b", queries=SHELVES.queries)],
        "library has the fields of .* twice",
    ),
    "its own type": (
        [Phase("a", queries=SHELVES.queries, extensions=[adding(BOOK, "pages")])],
        "More extends Book of its own phase a of the domain library",
    ),
    "a type of a later one": (
        [Phase("a", extensions=[adding(BOOK, "pages")]), SHELVES],
        "extends Book, which is no type",
    ),
}


@pytest.mark.parametrize("wrong", WRONG_PHASES)
def test_what_cannot_be_a_phase_is_refused(wrong: str) -> None:
    phases, words = WRONG_PHASES[wrong]

    with pytest.raises(ConfigError, match=words):
        build_schema(Domain("library", error_prefix="XL", phases=phases))


def test_a_text_is_no_list_of_a_phase() -> None:
    with pytest.raises(ConfigError, match="queries of shelves is the text 'Books'"):
        Phase("shelves", queries="Books")  # type: ignore[arg-type]


# --- its SQL


def folder_of(path: Path) -> SqlFolder:
    return SqlFolder("library", path, frozenset(), ("shelves",), ("lending",))


def test_sql_is_applied_with_the_phase_in_whose_folder_it_lies(tmp_path: Path) -> None:
    write(tmp_path, "shelves/migrations/0001_create_books.sql", "select 1;")
    write(tmp_path, "lending/deep/functions/library.lend.sql", "select 1;")

    folder = folder_of(tmp_path)

    assert [file.name for file in read_files([folder])] == ["library/migrations/0001_create_books.sql"]  # fmt: skip
    assert [file.name for file in folder.left_out()] == ["library/functions/library.lend.sql"]


def test_sql_of_no_phase_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "migrations/0001_create_books.sql", "select 1;")

    with pytest.raises(ConfigError, match="is in no folder of a phase") as refused:
        read_files([folder_of(tmp_path)])

    assert "shelves, lending" in str(refused.value.hint)
