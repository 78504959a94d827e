"""The direction of imports: a room imports those before it in the flow, and only what is listed here."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from gateway.operate.cli import COMMANDS
from tests.guards.parsed import nodes
from tests.harness.server import ROOT

ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "memory": set(),
    "config": {"errors"},
    # what is declared
    "catalog": {"config", "errors"},
    "values": {"catalog", "errors"},
    "declare": {"catalog", "config", "errors", "memory"},
    "schema": {"catalog", "config", "declare", "errors", "memory", "values"},
    # who asks, and how much of it
    "rates": {"config", "errors"},
    "identity": {"config", "errors", "memory", "rates"},
    "secrets": {"config", "errors", "identity"},
    # text → executable
    "compile": {"catalog", "config", "errors", "memory", "rates", "schema", "secrets", "values"},
    # executable → answer
    "postgres": {"config", "errors"},
    "database": {"compile", "config", "errors", "identity", "postgres"},
    "inspect": {"catalog", "compile", "database", "errors", "postgres"},
    "observe": {"config"},
    "execute": {
        "catalog", "compile", "config", "database", "errors", "identity", "observe", "schema", "secrets", "values",
    },
    "realtime": {
        "catalog", "compile", "database", "errors", "execute", "identity", "observe", "schema", "secrets", "values",
    },
    "engine": {
        "compile", "config", "database", "errors", "execute", "identity", "inspect", "memory", "rates", "realtime",
        "schema", "secrets",
    },
    # around it
    "downloads": {"catalog", "compile", "database", "identity"},
    "sitemaps": {"catalog", "compile", "database", "identity"},
    "storage": {"config", "errors"},
    "signin": {"config", "database", "errors", "identity"},
    "jobs": {"config", "database", "declare", "errors", "observe", "postgres", "storage"},
    "work": {"config", "database", "declare", "errors", "observe", "postgres", "storage"},
    "transport": {"compile", "config", "engine", "errors", "execute", "identity", "observe", "realtime"},
    "http": {
        "catalog", "compile", "config", "declare", "downloads", "engine", "errors", "execute", "identity", "memory",
        "observe", "rates", "schema", "secrets", "signin", "sitemaps", "storage",
        "transport",
    },
    # for whoever runs it: nothing that serves imports it
    "operate": {
        "catalog", "compile", "config", "database", "declare", "errors", "http", "inspect", "jobs", "memory", "observe",
        "postgres", "schema", "secrets", "signin", "values", "work",
    },
}  # fmt: skip
"""Room of `gateway/`, in the order of the flow → others that it may import, for types too."""

HTTP = (
    "callers",
    "exchange",
    "admission",
    "server",
    "long_lived",
    "graphiql",
    "operators",
    "signin",
)
"""Folders of `gateway/http`, in the order of the flow: each imports those before it only."""

FLAT = ("download", "links", "service_endpoint", "sitemaps", "webhooks", "endpoint", "app")
"""What puts those folders together."""

DRIVERS = {
    "asyncpg": ("database", "operate.migrate", "operate.embedded", "postgres"),
    "starlette": ("http", "storage"),
    "uvicorn": ("operate.cli", "http"),
    "prometheus_client": ("observe.metrics",),
    "httpx": ("identity", "storage"),
    "httpcore": ("work.outside",),
    "redis": ("rates", "realtime"),
    "jwt": ("identity", "declare.demo", "signin.signing"),
    "bcrypt": ("signin.passwords",),
    "segno": ("signin.factors",),
    "click": ("operate.cli",),
    "croniter": ("jobs",),
    "pgqueuer": ("jobs",),
    "strawberry": ("declare", "schema", "values.scalars"),
    "graphql": ("compile", "execute.completion", "schema", "values"),
    "pyarrow": ("downloads",),
}
"""Third-party package → the only rooms or modules that know it."""

PURE = (
    "catalog", "values.cursor", "compile.fragment", "compile.operation", "compile.plan", "compile.statement",
)  # fmt: skip
"""Stages that neither wait nor ask anyone."""


def imports(path: Path) -> Iterator[str]:
    """Every imported name, dotted; what is imported for type checking only as well."""
    yield from names_in(nodes(path))


def names_in(parts: Iterable[ast.AST]) -> Iterator[str]:
    for node in parts:
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


KNOWN = {module_name(path) for path in modules("gateway")}


def room_of(name: str) -> str:
    """The room of a module of `gateway/`; its public face has none."""
    return name.split(".")[1] if "." in name else ""


def is_in(path: Path, places: tuple[str, ...]) -> bool:
    name = f"{module_name(path).removeprefix('gateway.')}."
    return any(name.startswith(f"{place}.") for place in places)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def strays(name: str, text: str) -> set[str]:
    """Rooms that a module of `gateway/` imports and may not."""
    room = room_of(name)
    found = {
        room_of(each)
        for each in _imported(text, KNOWN)
        if each == "gateway" or each.startswith("gateway.")
    }
    return found - {room} - ROOMS[room] if room else set()


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_a_module_of_the_engine_imports_only_what_its_room_may(path: Path) -> None:
    assert strays(module_name(path), path.read_text()) == set()


@pytest.mark.parametrize(
    "text", ["from gateway.http import app", "import gateway.http", "from gateway import engine"]
)
def test_an_import_against_the_flow_is_found(text: str) -> None:
    assert strays("gateway.compile.plan", text)


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


def foreign(path: Path, names: Iterable[str]) -> list[str]:
    """The packages that a module imports, and that are known to others only."""
    packages = {name.split(".")[0] for name in names}
    return [each for each in packages & set(DRIVERS) if not is_in(path, DRIVERS[each])]


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_a_driver_is_known_to_its_own_modules_only(path: Path) -> None:
    assert foreign(path, imports(path)) == []


def opens(parts: Iterable[ast.AST]) -> bool:
    """Whether a module opens connections to Postgres."""
    return any(
        isinstance(node, ast.Attribute)
        and ast.unparse(node) in ("asyncpg.connect", "asyncpg.create_pool")
        for node in parts
    )


def test_connections_are_opened_in_one_place() -> None:
    """Passwords, TLS and hosts would otherwise work for one command and not for the next."""
    found = {
        relative(path)
        for path in (*modules("gateway"), *modules("resolvers"))
        if opens(nodes(path))
    }

    # the embedded server's superuser comes by trust, through its own socket
    assert found == {"gateway/postgres/__init__.py", "gateway/operate/embedded.py"}


@pytest.mark.parametrize("path", modules("gateway"), ids=relative)
def test_the_engine_knows_no_domain(path: Path) -> None:
    assert not knows_a_domain(imports(path))


def knows_a_domain(names: Iterable[str]) -> bool:
    return any(name.split(".")[0] in ("resolvers", "tests") for name in names)


@pytest.mark.parametrize("path", modules("resolvers"), ids=relative)
def test_a_domain_knows_of_the_engine_only_what_is_public(path: Path) -> None:
    assert private(imports(path)) == []


@pytest.mark.parametrize(
    "path",
    [
        *modules("resolvers/media"),
        *modules("resolvers/payments"),
        *modules("resolvers/reports"),
    ],
    ids=relative,
)
def test_what_serves_any_domain_knows_none(path: Path) -> None:
    assert of_domains(relative(path).split("/")[1], imports(path)) == []


def of_domains(own: str, names: Iterable[str]) -> list[str]:
    """What is imported of resolvers beyond the folder itself."""
    return [
        name
        for name in names
        if name.startswith("resolvers") and not name.startswith(f"resolvers.{own}")
    ]


def private(names: Iterable[str]) -> list[str]:
    """What is imported of the engine, and not public."""
    return [name for name in names if name.startswith("gateway.") and not _is_public(name)]


def _is_public(name: str) -> bool:
    import gateway

    return name.removeprefix("gateway.") in gateway.__all__


@pytest.mark.parametrize(
    "path", [*modules("resolvers/media"), *modules("resolvers/messages")], ids=relative
)
def test_what_domains_share_knows_none_of_them(path: Path) -> None:
    own = ".".join(module_name(path).split(".")[:2])
    assert [
        name for name in imports(path) if name.startswith("resolvers") and not name.startswith(own)
    ] == []


def test_the_rooms_stand_in_the_order_of_the_flow() -> None:
    assert out_of_order(ROOMS) == {}


def out_of_order(rooms: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Room → what it imports and comes after it."""
    names = [*rooms]
    wrong = {room: needs - {*names[: names.index(room)]} for room, needs in rooms.items()}
    return {room: later for room, later in wrong.items() if later}


def test_every_room_of_the_engine_is_in_the_list() -> None:
    assert {room_of(name) for name in KNOWN} - {""} == ROOMS.keys()


def against_the_flow(name: str, text: str) -> set[str]:
    """Folders of HTTP that a module of it imports, and that come after its own."""
    own, known = name.split(".")[2], [*HTTP, *FLAT]
    found = {
        each.split(".")[2] for each in _imported(text, KNOWN) if each.startswith("gateway.http.")
    }
    return {each for each in found if known.index(each) > known.index(own)}


@pytest.mark.parametrize(
    "path", [each for each in modules("gateway/http") if each.parent.name in HTTP], ids=relative
)
def test_folders_of_http_stand_in_the_order_of_the_flow(path: Path) -> None:
    assert against_the_flow(module_name(path), path.read_text()) == set()


def test_a_folder_of_http_that_imports_what_comes_after_it_is_found() -> None:
    text = "from gateway.http.operators.lag import watching_lag"
    assert against_the_flow("gateway.http.exchange.reply", text) == {"operators"}


def test_nothing_of_http_lies_beside_the_flow() -> None:
    flat = {path.stem for path in (ROOT / "gateway/http").glob("*.py")} - {"__init__"}
    assert flat == set(FLAT)


@pytest.mark.parametrize(
    "path", [each for each in modules("gateway") if is_in(each, PURE)], ids=relative
)
def test_a_pure_stage_neither_waits_nor_asks_anyone(path: Path) -> None:
    assert effects(nodes(path)) == set()


def effects(parts: Iterable[ast.AST]) -> set[str]:
    """What a module imports to ask somebody or to wait, and the functions that do."""
    parts = list(parts)
    known = {
        "asyncio", "asyncpg", "httpx", "os", "pathlib", "random", "socket", "subprocess", "time",
    }  # fmt: skip
    waiting = {node.name for node in parts if isinstance(node, ast.AsyncFunctionDef)}
    return known & {name.split(".")[0] for name in names_in(parts)} | waiting


def test_what_only_some_settings_need_is_imported_where_they_are_read() -> None:
    """Redis and httpx take 0.1 to 0.4 s of each start, of a command's too."""
    commands = [f"gateway.operate.cli.{name.replace('-', '_')}" for name in COMMANDS]
    assert {"redis", "httpx"}.isdisjoint(imported_by("gateway.http", *commands))


def test_a_server_does_not_wait_for_what_other_commands_need() -> None:
    """Their modules take 0.05 s of the processor."""
    served = imported_by("gateway.http", "gateway.operate.cli", "gateway.operate.cli.serve")
    others = ("gateway.jobs", "gateway.operate.doctor", "gateway.operate.migrate")
    assert served.isdisjoint(others)


def imported_by(*modules: str) -> set[str]:
    """Every module that is there when these are imported."""
    program = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


# --- and what breaks a rule is found ------------------------------------------------------------------


def parsed(text: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text)))


def imported_in(text: str) -> list[str]:
    return list(names_in(parsed(text)))


def test_a_driver_elsewhere_is_found() -> None:
    path = ROOT / "gateway/compile/operation.py"
    assert foreign(path, imported_in("import asyncpg.pool\nimport graphql")) == ["asyncpg"]
    assert foreign(path, imported_in("from redis.asyncio import Redis")) == ["redis"]


def test_a_relative_import_is_found() -> None:
    with pytest.raises(AssertionError, match="line 1 imports relatively"):
        imported_in("from . import plan")


def test_a_connection_that_is_opened_elsewhere_is_found() -> None:
    assert opens(parsed("async def ask(url):\n    return await asyncpg.connect(url)"))
    assert not opens(parsed("socket.connect(url)"))


@pytest.mark.parametrize("text", ["import resolvers.core", "from tests.harness import server"])
def test_a_domain_that_the_engine_imports_is_found(text: str) -> None:
    assert knows_a_domain(imported_in(text))


def test_what_a_domain_imports_and_is_not_public_is_found() -> None:
    text = "from gateway import bound\nfrom gateway.schema.types import Types"
    assert private(imported_in(text)) == ["gateway.schema.types", "gateway.schema.types.Types"]


def test_a_domain_that_is_imported_by_what_serves_any_is_found() -> None:
    text = "from resolvers.payments.stripe import Stripe\nfrom resolvers.marketplace import MARKETPLACE"
    assert of_domains("payments", imported_in(text))[0] == "resolvers.marketplace"


def test_a_room_that_imports_one_behind_it_is_found() -> None:
    assert out_of_order({"one": set(), "two": {"one", "three"}, "three": set()}) == {
        "two": {"three"}
    }


@pytest.mark.parametrize(
    ("text", "found"), [("from time import monotonic", "time"), ("async def ask(): ...", "ask")]
)
def test_a_pure_stage_that_has_effects_is_found(text: str, found: str) -> None:
    assert effects(parsed(text)) == {found}


def test_what_a_module_imports_on_its_way_is_found() -> None:
    assert {"asyncpg", "gateway.jobs"} <= imported_by("gateway.operate.cli.jobs")
