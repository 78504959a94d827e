"""The engine holds no word of a domain, and the core none of another: in code, messages and comments, and in SQL."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.schema import BoundSchema, load_schema
from tests.harness.served import schema
from tests.harness.server import ROOT
from tests.harness.settings import settings_of

ENGINE = [
    *sorted((ROOT / "gateway").rglob("*.py")),
    *sorted((ROOT / "sql/platform").rglob("*.sql")),
]
OF_CORE = [
    *sorted((ROOT / "resolvers/core").rglob("*.py")),
    *sorted((ROOT / "sql/core").rglob("*.sql")),
]
FILES = [*ENGINE, *OF_CORE]
WORDS = re.compile(
    r"contributor|campaign|payout|reward|submission|withdraw|wallet|marketplace|compan(?:y|ies)"
    r"|leaderboard|badge|referral|gamif|(?<![a-z])xp(?![a-z])",
    re.IGNORECASE,
)
TASK = re.compile(r"\bTask\b|['`.\[]tasks?\b")
"""Asyncio has tasks too, so this one is looked for only where something is said."""


def names(schema: BoundSchema) -> set[str]:
    """Tables, mutations, and types of several words: what domains have in a schema."""
    catalog = schema.catalog
    relations = [str(each.relation) for each in catalog.objects.values() if each.relation]
    return {
        *(name for name in relations if name.startswith("public.")),
        *catalog.mutations,
        *(name for name in catalog.objects if re.search("[a-z][A-Z]", name)),
    }


NAMES = names(schema)
OF_OTHERS = NAMES - names(load_schema(settings_of(domains=("core",))))
WAS = re.compile(r"^--! was .*$", re.MULTILINE)
"""What a file was called once is said where it is now."""


def words_in(path: Path) -> list[str]:
    """Each word of a domain, with where it stands."""
    text = WAS.sub("", path.read_text())
    claimed = OF_OTHERS if path in OF_CORE else NAMES
    found = [(text.count("\n", 0, at.start()) + 1, at[0]) for at in WORDS.finditer(text)]
    if path.suffix == ".py":
        found += [(line, at[0]) for line, said in sayings(text) for at in TASK.finditer(said)]
    for number, line in enumerate(text.splitlines(), 1):
        found += [(number, name) for name in re.findall(r"[\w.]+", line) if name in claimed]
    return [f"{path.name}:{line}: {word}" for line, word in found]


def sayings(text: str) -> Iterator[tuple[int, str]]:
    """The strings and comments of a module, each with its line."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.STRING, tokenize.COMMENT):
            yield token.start[0], token.string


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_engine_and_the_core_say_nothing_of_a_domain(path: Path) -> None:
    assert words_in(path) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.py", 'payout_keys = setting("GATEWAY_KEYS")'),
        ("doctor.py", 'yield "so no withdrawal can be requested"'),
        ("sealing.py", 'KEYS = "GATEWAY_PAYOUT_KEYS"'),
        ("disclosure.py", "# 'Query.tasks', as graphql-core writes it"),
        ("name.py", '"""For example public.tasks."""'),
        ("seed.py", 'help = "How many XP"'),
        ("plan.py", "if field.name == 'createTask': pass"),
        ("check.py", 'assert kind != "FeaturedTask"'),
        ("function.sql", "-- what Demo Data Company pays"),
        ("policy.sql", "select from public.notifications"),
    ],
)
def test_a_word_of_a_domain_is_found(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f"\n{text}\n")

    assert words_in(path)
    assert all(each.startswith(f"{name}:2: ") for each in words_in(path))


def test_a_task_of_asyncio_is_no_word_of_a_domain(tmp_path: Path) -> None:
    path = tmp_path / "watch.py"
    path.write_text("task: asyncio.Task[None] | None = None  # one task that waits\n")

    assert words_in(path) == []
