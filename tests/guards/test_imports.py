"""The direction of imports, module by module: a module may import what is listed here, and no more."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

ALLOWED: dict[str, set[str]] = {
    # values that everything may know
    "errors": set(),
    "events": set(),
    "exact": set(),
    "docstrings": set(),
    "garbage": set(),
    "cache": set(),
    "console": set(),
    "drift": set(),
    "name": set(),
    "row_values": {"name"},
    "catalog": {"errors", "name", "pgtype", "row_values", "secret", "setting"},
    "secret": set(),
    "setting": {"errors"},
    "environment": {"errors", "secret", "setting"},
    "config": {"environment", "errors", "secret", "setting"},
    "request": {"errors", "exact"},
    "metrics": set(),
    # what is served
    "sealing": {"config", "errors", "setting"},
    "specification": {"catalog"},
    "binding": {"catalog", "secret", "setting", "specification"},
    "declaration": {"binding", "docstrings", "specification"},
    "scopes": {"catalog"},
    "literal": {"exact"},
    "parsing": {"exact"},
    "scalars": {"catalog", "literal", "parsing"},
    "demo": {"config", "errors"},
    "examples": set(),
    "domain": {"catalog", "config", "demo", "errors", "examples", "setting", "specification"},
    "arrangement": {"domain", "errors"},
    "application": {"arrangement", "config", "domain", "errors", "setting"},
    "schema": {
        "application", "arrangement", "binding", "catalog", "config", "declaration", "demo", "docstrings", "domain",
        "errors", "examples", "marker", "row_values", "scalars", "specification", "setting",
    },
    # request → identity, operation → plan → statement
    "rates": {"config", "errors"},
    "running": {"errors"},
    "identity": {"cache", "config", "errors", "rates"},
    "cursor": {"catalog", "errors", "pgtype", "parsing"},
    "limits": {"config", "errors", "places"},
    "shape": {"cursor"},
    "merging": {"errors"},
    "places": {"errors"},
    "disclosure": {"errors", "places"},
    "operation": {"config", "disclosure", "errors", "limits", "merging", "places", "shape"},
    "plan": {
        "catalog", "config", "cursor", "errors", "exact", "literal", "operation", "pgtype", "places",
        "row_values", "schema", "sealing",
    },
    "fragment": {"catalog"},
    "statement": {"catalog", "errors", "fragment", "marker", "pgtype", "plan", "row_values"},
    # → rows → response
    "postgres": {"config", "errors", "secret"},
    "database": {"config", "errors", "events", "identity", "postgres", "statement"},
    "response": {"errors", "events", "plan", "scalars"},
    "aside": {"errors"},
    "reading": {
        "aside", "cache", "config", "errors", "limits", "operation", "plan", "rates", "request",
    },
    "compiled": {"operation", "plan", "request", "statement"},
    "compiler": {
        "cache", "catalog", "compiled", "config", "disclosure", "documents", "errors", "operation", "plan", "rates",
        "reading", "request", "schema", "shape",
    },
    "refused": {"database", "errors", "identity", "places", "plan", "statement"},
    "execution": {
        "compiled", "database", "errors", "identity", "marker", "plan", "refused", "response", "statement",
    },
    "queries": {"database", "errors", "execution", "places", "plan", "statement"},
    "mutations": {
        "catalog", "compiled", "database", "errors", "exact", "execution", "plan", "server_secret", "statement",
        "writes",
    },
    "writes": {"catalog", "compiled", "database", "errors", "execution", "plan", "statement"},
    "witnesses": {
        "catalog", "database", "errors", "execution", "fragment", "identity", "plan", "statement",
    },
    "completion": {
        "config", "database", "errors", "execution", "identity", "response", "scalars", "schema",
    },
    "answer": {"errors"},
    "pgtype": {"errors"},
    "marker": set(),
    "live_types": {"pgtype"},
    "live_facts": {"catalog", "database", "live_types", "pgtype", "row_values"},
    "typed": {"catalog", "live_facts", "pgtype", "row_values"},
    "fits": {"catalog", "pgtype"},
    "live_writes": {"catalog", "live_facts"},
    "live_asked": {"catalog", "drift", "live_facts", "pgtype", "row_values"},
    "live_functions": {"catalog", "drift", "fits", "live_facts", "pgtype"},
    "live_compared": {"catalog", "drift", "fits", "live_asked", "live_facts", "live_functions", "pgtype"},
    "live_objects": {"catalog", "drift", "fits", "live_asked", "live_compared", "live_facts", "live_functions", "pgtype"},
    "live_roots": {"catalog", "drift", "live_asked", "live_compared", "live_functions", "live_writes", "pgtype"},
    "live_catalog": {"catalog", "drift", "live_facts", "live_keys", "live_objects", "live_roots"},
    "live_keys": {"catalog", "drift", "live_facts"},
    "key_lookup": {"catalog", "database", "errors", "fragment"},
    "live_scopes": {"catalog", "live_catalog"},
    "expression": set(),
    "live_policies": {"expression"},
    "inspection": {
        "catalog", "compiler", "database", "drift", "errors", "live_catalog", "live_facts", "live_policies",
        "live_scopes", "typed",
    },
    "realtime": {
        "catalog", "compiled", "compiler", "completion", "database", "errors", "exact", "execution", "identity",
        "metrics", "plan", "refused", "request", "response", "scalars", "schema", "server_secret", "statement",
    },
    "engine": {
        "answer", "cache", "compiled", "compiler", "completion", "config", "database", "documents", "errors",
        "execution", "identity", "inspection", "key_lookup", "mutations", "operation", "plan", "queries", "rates",
        "realtime", "request", "response", "running", "schema", "server_secret", "witnesses",
    },
    "server_secret": {"config", "errors"},
    "weak_secrets": {"config", "errors", "setting"},
    "openings": {"config"},
    "documents": {"cache", "config", "errors", "operation", "request"},
    "tickets": {"config", "errors", "identity", "server_secret"},
    "downloads": {"catalog", "database", "fragment", "identity", "statement"},
    # around it
    "storage": {"config", "errors"},
    "rotation": {"catalog", "fragment", "sealing"},
    "jobs": {"application", "config", "database", "errors", "events", "storage"},
    "migrate": {"application", "arrangement", "config", "domain", "errors", "postgres"},
    "embedded": {"errors"},
    "doctor": {
        "application", "config", "errors", "jobs", "live_catalog", "live_facts", "live_policies", "live_scopes",
        "migrate", "openings", "postgres", "schema", "server_secret", "setting", "weak_secrets",
    },
    "http": {
        "catalog", "config", "console", "demo", "downloads", "engine", "errors", "events", "garbage", "identity",
        "metrics", "openings", "operation", "rates", "realtime", "request", "response", "schema", "storage", "tickets",
        "weak_secrets",
    },
    "cli": {
        "catalog", "config", "demo", "doctor", "embedded", "errors", "events", "http", "jobs", "migrate", "rotation",
        "schema", "sealing",
    },
}  # fmt: skip
"""Module or folder of `gateway/` → others of it that it may import, for types too."""

DRIVERS = {
    "asyncpg": {"database", "migrate", "embedded", "postgres"},
    "starlette": {"http", "storage"},
    "uvicorn": {"cli", "http"},
    "prometheus_client": {"metrics"},
    "httpx": {"identity", "storage"},
    "redis": {"rates", "realtime"},
    "jwt": {"identity", "demo"},
    "click": {"cli"},
    "croniter": {"jobs"},
    "pgqueuer": {"jobs"},
    "strawberry": {"binding", "declaration", "scalars", "schema"},
    "graphql": {
        "completion",
        "disclosure",
        "documents",
        "limits",
        "merging",
        "literal",
        "operation",
        "parsing",
        "places",
        "plan",
        "reading",
        "scalars",
        "schema",
        "shape",
    },
    "pyarrow": {"downloads"},
}
"""Third-party package → the only modules that know it."""


def imports(path: Path) -> Iterator[str]:
    """Every imported name, dotted; what is imported for type checking only as well."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def part_of(path: Path) -> str:
    """The module or folder of `gateway/` that a file belongs to."""
    return path.relative_to(ROOT / "gateway").with_suffix("").parts[0]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_a_module_of_the_engine_imports_only_what_it_may(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    own = {each.name.removesuffix(".py") for each in (ROOT / "gateway").iterdir()}
    found = {name.split(".")[1] for name in imports(path) if name.startswith("gateway.")} & own

    assert part in ALLOWED, f"say in ALLOWED what gateway/{part} may import"
    assert found - {part} <= ALLOWED[part]


def graph(files: dict[str, str]) -> dict[str, set[str]]:
    """Module → the modules that it imports wherever it does, for types and inside of functions too."""
    return {name: {*_imported(text, files)} - {name} for name, text in files.items()}


def _imported(text: str, files: Container[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            # of a package: its module where that is named, else what its own file says
            yield from (each if each in files else node.module or "" for each in named)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def circle(files: dict[str, str]) -> list[str]:
    try:
        known = {name: {*each} & {*files} for name, each in graph(files).items()}
        TopologicalSorter(known).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_modules_of_the_engine_import_each_other() -> None:
    """A domain's may, for types: its tables refer to each other too."""
    assert circle({module_name(path): path.read_text() for path in modules("gateway")}) == []


@pytest.mark.parametrize(
    "text",
    [
        "from gateway.two import name",
        "import gateway.two",
        "from gateway import two",
        "def call():\n    from gateway.two import name",
        "if TYPE_CHECKING:\n    from gateway.two import name",
    ],
)
def test_a_circle_is_found_however_it_is_imported(text: str) -> None:
    files = {"gateway.one": text, "gateway.two": "from gateway.three import name"}
    assert circle({**files, "gateway.three": ""}) == []
    assert circle({**files, "gateway.three": "from gateway.one import name"})


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_a_driver_is_known_to_its_own_modules_only(path: Path) -> None:
    packages = {name.split(".")[0] for name in imports(path)}

    assert {name for name in packages & set(DRIVERS) if part_of(path) not in DRIVERS[name]} == set()


def test_connections_are_opened_in_one_place() -> None:
    """Passwords, TLS and hosts would otherwise work for one command and not for the next."""
    found = {
        relative(path)
        for path in (*modules("gateway"), *modules("resolvers"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in ("asyncpg.connect", "asyncpg.create_pool")
    }

    # the embedded server's superuser comes by trust, through its own socket
    assert found == {"gateway/postgres/__init__.py", "gateway/embedded.py"}


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_the_engine_knows_no_domain(path: Path) -> None:
    assert not any(name.split(".")[0] in ("resolvers", "tests") for name in imports(path))


@pytest.mark.parametrize("path", modules("resolvers"), ids=relative)
def test_a_domain_knows_of_the_engine_only_what_is_public(path: Path) -> None:
    assert not [
        name for name in imports(path) if name.startswith("gateway.") and not _is_public(name)
    ]


def _is_public(name: str) -> bool:
    import gateway

    return name.removeprefix("gateway.") in gateway.__all__


def test_the_directions_have_no_circle() -> None:
    left = {name: set(needs) for name, needs in ALLOWED.items()}
    while left:
        free = {name for name, needs in left.items() if not needs & left.keys()}
        assert free, f"these import each other in a circle: {sorted(left)}"
        left = {name: needs for name, needs in left.items() if name not in free}


@pytest.mark.parametrize(
    "part", ["catalog", "cursor", "fragment", "operation", "plan", "statement"]
)
def test_a_pure_stage_neither_waits_nor_asks_anyone(part: str) -> None:
    effects = {
        "asyncio",
        "asyncpg",
        "httpx",
        "os",
        "pathlib",
        "random",
        "socket",
        "subprocess",
        "time",
    }
    for path in modules("gateway"):
        if part_of(path) == part:
            assert effects.isdisjoint(name.split(".")[0] for name in imports(path))
            assert not any(
                isinstance(node, ast.AsyncFunctionDef)
                for node in ast.walk(ast.parse(path.read_text()))
            )
