"""The documents name every setting and every error code, and lead somewhere; nothing tracked names a machine."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from gateway import errors
from gateway.config import FIELDS, Secret, Settings
from gateway.config.environment import is_secret
from gateway.config.setting import Setting
from gateway.database.errors import SQLSTATES
from gateway.operate.typescript.codes import codes_by_origin
from tests.guards.test_imports import ROOMS
from tests.harness.served import DOMAINS
from tests.harness.server import ROOT

README = (ROOT / "README.md").read_text()
SETTINGS = (ROOT / "docs/settings.md").read_text()
ERROR_CODES = (ROOT / "docs/errors.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!\w+://)([^)#\s]*)(#[^)\s]*)?\)")
LONGEST = 150
"""Lines of a README that somebody reads to its end."""


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= LONGEST


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for path, anchor in LINK.findall(page.read_text()):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor.removeprefix("#") not in anchors(target)):
            found.append(f"{path}{anchor}")
    return found


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in its address."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


PLACE = re.compile(r"`((?:gateway|resolvers|sql|tests|judges|bench|frontend|examples)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_place_that_a_page_names_is_there(page: Path) -> None:
    assert not_there(page.read_text()) == []


def not_there(text: str) -> list[str]:
    """The places in the repository that a text names, and that it does not have."""
    return [each for each in PLACE.findall(text) if not (ROOT / each).exists()]


def test_the_rooms_of_the_engine_are_told() -> None:
    told = set(re.findall(r"`([a-z]+)(?:/|\.py)`", (ROOT / "docs/how-it-works.md").read_text()))
    assert set(ROOMS) <= told


STAGES = re.compile(r"^\| \w+ \| `(\w+)` \| `(gateway/[\w/]+\.py)`", re.MULTILINE)


def test_the_stages_that_are_told_make_the_values_that_are_told() -> None:
    text = (ROOT / "docs/how-it-works.md").read_text()
    assert len(STAGES.findall(text)) == 9
    assert made_elsewhere(text) == []


def made_elsewhere(text: str) -> list[tuple[str, str]]:
    """The values whose module, as the table has it, does not know them."""
    found = STAGES.findall(text)
    return [(value, file) for value, file in found if value not in (ROOT / file).read_text()]


def test_every_page_can_be_found_from_the_readme() -> None:
    assert {path for path, _ in LINK.findall(README) if path.endswith(".md")} == {
        f"docs/{page.name}" for page in PAGES[1:] if page.parent == ROOT / "docs"
    }


def settings() -> list[Setting[Any]]:
    """The engine's and the domains'."""
    hints = get_type_hints(Settings)
    engines = [
        Setting(each.metadata["env"], hints[each.name], each.default, each.metadata["help"])
        for each in FIELDS
    ]
    return [*engines, *(each for domain in DOMAINS for each in domain.settings)]


@pytest.mark.parametrize("setting", settings(), ids=lambda each: each.env)
def test_a_setting_is_told_with_its_default_and_help(setting: Setting[Any]) -> None:
    assert is_told(setting, SETTINGS)


def is_told(setting: Setting[Any], text: str) -> bool:
    """Whether a row of the text's tables has the setting, its help and its default."""
    rows = {
        line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| `")
    }
    row = rows.get(f"`{setting.env}`", "")
    default: Any = setting.default
    if isinstance(default, Secret):
        default = default.reveal()
    if isinstance(default, tuple):
        default = ",".join(map(str, default))
    shown = str(default).lower() if isinstance(default, bool) else str(default)
    return setting.help in row and (default in ("", None) or f"`{shown}`" in row)


def test_every_setting_that_is_told_exists() -> None:
    known = {each.env for each in settings()}

    assert set(re.findall(r"^\| `(\w+)` \|", SETTINGS, re.MULTILINE)) == known


def test_every_file_that_may_hold_a_secret_is_told() -> None:
    secrets = [each.env for each in settings() if is_secret(each.kind)]

    assert re.findall(r"`(\w+)_FILE`", SETTINGS.split("| variable")[0]) == secrets


def codes() -> set[str]:
    """Every code that a client can meet."""
    of_classes = {each.code for each in subclasses(errors.GatewayError)}
    return (
        of_classes
        | {rule.code for rule in SQLSTATES.values()}
        | {code for domain in DOMAINS for code in domain.errors.values()}
    )


def subclasses(cls: type[errors.GatewayError]) -> Iterator[type[errors.GatewayError]]:
    yield cls
    for each in cls.__subclasses__():
        yield from subclasses(each)


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_error_code_is_told(code: str) -> None:
    assert f"`{code}`" in ERROR_CODES


def test_clients_in_typescript_know_every_code() -> None:
    """What is wrong at a start is told to whoever starts it."""
    assert {code for each in codes_by_origin(DOMAINS).values() for code in each} == codes() - {
        "CONFIG"
    }


def test_every_error_code_that_is_told_exists() -> None:
    assert listed(ERROR_CODES) == codes()


def listed(text: str) -> set[str]:
    """The codes in the first column of a page's tables."""
    return {
        code
        for line in text.splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`([A-Z_]+)`", line.split("|")[1])
    }


def test_the_error_classes_are_drawn_where_they_are_defined() -> None:
    exported = {
        each.__name__
        for each in subclasses(errors.GatewayError)
        if each.__module__.startswith("gateway.errors.")
    }

    assert exported == set(errors.__all__)
    assert [name for name in exported if name not in (errors.__doc__ or "")] == []


def tracked() -> list[str]:
    found = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    return [name for name in found.stdout.decode().split("\0") if name]


def text_of(name: str) -> str:
    try:
        return (ROOT / name).read_text()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return ""


ON_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp/\w)[/\w]*")


def test_no_tracked_file_names_a_place_on_a_machine() -> None:
    found = {
        f"{name}: {match[0]}"
        for name in tracked()
        if not name.startswith(("gateway/http/graphiql/bundle/assets/", "tests/guards/"))
        for match in ON_A_MACHINE.finditer(text_of(name))
    }

    assert found == set()


@pytest.mark.parametrize(
    "name",
    [
        each
        for each in tracked()
        if each.endswith((".lock", "package-lock.json", ".npmrc", "uv.lock"))
    ],
)
def test_a_lock_file_names_no_address(name: str) -> None:
    assert registries(text_of(name)) == set()


def registries(text: str) -> set[str]:
    """The addresses in a text under which packages are found."""
    addresses = set(re.findall(r"https?://[^\s\"')]+", text))
    return {each for each in addresses if REGISTRY.search(each)}


REGISTRY = re.compile(
    r"registry|index|pypi|simple|\.tgz|mirror|artifact|nexus|localhost|127\.0\.0\.1"
)


NAMES_A_REGISTRY = re.compile(
    r"https?://(?:registry\.npmjs\.org|(?:files\.)?pypi\.org|pypi\.python\.org|files\.pythonhosted\.org)|index-url|extra-index"
)


def test_no_file_names_a_package_registry() -> None:
    found = [
        name
        for name in tracked()
        if not name.startswith(("gateway/http/graphiql/bundle/assets/", "tests/guards/"))
        and name != "Makefile"
        and NAMES_A_REGISTRY.search(text_of(name))
    ]

    assert found == []


def test_the_python_lock_is_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    pinned = re.findall(r"^([\w.-]+)==\S+ \\$", lock, re.MULTILINE)

    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock


# --- and what breaks a rule is found ------------------------------------------------------------------


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A heading\n[a](#a-heading) [b](#nothing) [c](gone.md) [d](https://example.org)\n"
    )
    assert broken(page) == ["#nothing", "gone.md"]


def test_a_place_that_is_not_there_is_found() -> None:
    assert not_there("`gateway/engine.py`, `gateway/run.py`") == ["gateway/run.py"]


def test_a_value_that_another_module_makes_is_found() -> None:
    row = "| plan | `Plan` | `gateway/engine.py`, … | names |\n| go | `Flown` | `gateway/engine.py` | it |\n"
    assert ("Flown", "gateway/engine.py") in made_elsewhere(row)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| `LAB` | `3` | Books. |", True),
        ("| `LAB` | `4` | Books. |", False),
        ("| `LAB` | `3` | Rooms. |", False),
        ("| `PRESS` | `3` | Books. |", False),
    ],
)
def test_a_setting_that_is_told_otherwise_is_found(row: str, told: bool) -> None:
    assert is_told(Setting("LAB", int, 3, "Books."), row) is told


def test_the_codes_of_a_page_are_those_of_its_first_columns() -> None:
    assert listed("| `ONE`, `TWO` | see `THREE` |\nand `FOUR`") == {"ONE", "TWO"}


@pytest.mark.parametrize("text", ["see /home/ada/notes", "cd /root", "/Users/ada", "/tmp/x"])
def test_a_place_on_a_machine_is_found(text: str) -> None:
    assert ON_A_MACHINE.search(text)
    assert not ON_A_MACHINE.search("/graphql and ./home")


def test_an_address_of_packages_is_found() -> None:
    assert registries('"https://mirror.example/a.tgz" https://example.org/docs') == {
        "https://mirror.example/a.tgz"
    }
    assert NAMES_A_REGISTRY.search("--index-url x")
    assert NAMES_A_REGISTRY.search("https://pypi.org/simple")
