"""`gateway new`: what it writes, in whatever application, and what it refuses; the walk is in tests/tutorial."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gateway.operate.cli import main
from gateway.operate.scaffold.module import add_members, add_statements, import_names

LIST = '''"""Domains."""

from resolvers.core import CORE
from tests.garden import GARDEN

DOMAINS = (CORE, GARDEN)
'''
New = Callable[..., Result]


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[New]:
    """`gateway new …` in an application of its own."""
    (tmp_path / "orchard").mkdir()
    (tmp_path / "orchard/__init__.py").write_text(LIST)
    monkeypatch.syspath_prepend(str(tmp_path))
    environ = {"GATEWAY_APPLICATION": "orchard:DOMAINS", "DOMAINS": ""}
    yield lambda *words: CliRunner().invoke(main, ["new", *words], env=environ)
    sys.modules.pop("orchard", None)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".py", ".sql")
    }


def test_it_writes_into_the_application_that_is_named(new: New, tmp_path: Path) -> None:
    made = [
        new("domain", "trees"),
        new("table", "trees", "apples", "--live"),
        new("table", "trees", "pips", "--of", "apples"),
        new("function", "trees", "plant_pip", "--on", "pips"),
    ]

    assert [each.exit_code for each in made] == [0] * 4, [each.output for each in made]
    assert '"trees": "orchard.trees:TREES",' in made[0].output
    assert "gateway migrate" in made[1].output
    assert files(tmp_path).keys() == {
        "orchard/__init__.py",
        "orchard/trees.py",
        "sql/trees/functions/trees.plant_pip.sql",
        "sql/trees/migrations/0001_create_apples.sql",
        "sql/trees/migrations/0002_create_pips.sql",
        "sql/trees/policies/trees.apples.sql",
        "sql/trees/policies/trees.pips.sql",
        "sql/trees/triggers/trees.apples.sql",
        "tests/test_trees.py",
    }
    assert files(tmp_path)["orchard/__init__.py"] == LIST


REFUSED = [
    (("domain", "Trees"), "cannot be the name"),
    (("domain", "two words"), "cannot be the name"),
    (("domain", "trees; drop table beds"), "cannot be the name"),
    (("domain", "../trees"), "cannot be the name"),
    (("domain", "class"), "a word of Python or SQL"),
    (("domain", "user"), "a word of Python or SQL"),
    (("domain", "platform"), "cannot be the name"),
    (("domain", "public"), "has a schema public"),
    (("domain", "woods"), "is there already"),
    (("table", "nothing", "apples"), "no domain nothing"),
    (("table", "woods", "oaks"), "has a table oaks already"),
    (("table", "woods", "beds"), "type Bed already"),
    (("table", "woods", "sheep"), "one of sheep called"),
    (("table", "woods", "tables", "--one", "table"), "a word of Python or SQL"),
    (("table", "woods", "acorns", "--of", "pines"), "no table pines"),
    (("table", "woods", "a" * 41 + "s"), "cannot be the name"),
    (("function", "woods", "add_oak"), "has several tables"),
    (("function", "woods", "sow", "--on", "oaks"), "type SowInput already"),
    (("function", "woods", "grow_oak", "--on", "oaks"), "has a function grow_oak already"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=lambda each: " ".join(each)[:40])
def test_a_name_that_is_taken_or_none_is_refused_and_nothing_is_written(
    new: New, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    for given in (
        ("domain", "woods"),
        ("table", "woods", "oaks"),
        ("function", "woods", "grow_oak"),
        ("table", "woods", "elms"),
    ):
        assert new(*given).exit_code == 0
    before = files(tmp_path)

    refused = new(*words)

    assert refused.exit_code == 1
    assert message in refused.output
    assert "→" in refused.output  # what to do instead
    assert files(tmp_path) == before


def test_one_file_that_is_there_keeps_all_from_being_written(new: New, tmp_path: Path) -> None:
    new("domain", "trees")
    there = tmp_path / "sql/trees/policies/trees.apples.sql"
    there.parent.mkdir(parents=True)
    there.write_text("-- by hand\n")
    before = files(tmp_path)

    assert "is there already" in new("table", "trees", "apples").output
    assert files(tmp_path) == before


# --- what is added to a module


MODULE = '''"""Ünïcode before it."""

from gateway import Domain

TREES = Domain("trees", queries=[AppleQueries])
'''


def test_a_module_keeps_what_it_had() -> None:
    text = import_names(MODULE, "gateway", {"rows", "Node"})
    text = add_statements(text, "class Pip: ...", before="TREES")
    text = add_members(text, "TREES", {"queries": "PipQueries", "mutations": "PipMutations"})

    assert text.split("\n") == [
        '"""Ünïcode before it."""',
        "",
        "from gateway import Domain, Node, rows",
        "",
        "",
        "class Pip: ...",
        "",
        "",
        'TREES = Domain("trees", queries=[AppleQueries, PipQueries],',
        "    mutations=[PipMutations])",
        "",
    ]
