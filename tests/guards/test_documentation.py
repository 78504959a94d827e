"""README names every setting and every error code; nothing tracked names a machine."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from collections.abc import Iterator
from typing import get_type_hints

import pytest

from gateway import errors
from gateway.config import Secret, Settings
from gateway.database.errors import SQLSTATES
from gateway.environment import is_secret
from resolvers.marketplace.errors import ERRORS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("setting", dataclasses.fields(Settings), ids=lambda each: each.name)
def test_a_setting_is_in_the_readme_with_its_default_and_help(
    setting: dataclasses.Field[object],
) -> None:
    rows = {
        line.split("|")[1].strip(): line for line in README.splitlines() if line.startswith("| `")
    }
    row = rows[f"`{setting.metadata['env']}`"]

    assert setting.metadata["help"] in row
    default = setting.default
    if isinstance(default, Secret):
        default = default.reveal()
    if isinstance(default, tuple):
        default = ",".join(map(str, default))
    if default not in ("", None):
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        assert f"`{shown}`" in row


def test_every_setting_in_the_readme_exists() -> None:
    known = {each.metadata["env"] for each in dataclasses.fields(Settings)}
    section = README.split("## Settings")[1].split("\n## ")[0]

    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == known


def test_every_file_that_may_hold_a_secret_is_in_the_readme() -> None:
    hints = get_type_hints(Settings)
    secrets = [
        each.metadata["env"] for each in dataclasses.fields(Settings) if is_secret(hints[each.name])
    ]
    section = README.split("## Settings")[1].split("\n## ")[0]

    assert re.findall(r"`(\w+)_FILE`", section.split("| variable")[0]) == secrets


def codes() -> set[str]:
    """Every code that a client can meet."""
    of_classes = {each.code for each in subclasses(errors.GatewayError)}
    return of_classes | {rule.code for rule in SQLSTATES.values()} | set(ERRORS.values())


def subclasses(cls: type[errors.GatewayError]) -> Iterator[type[errors.GatewayError]]:
    yield cls
    for each in cls.__subclasses__():
        yield from subclasses(each)


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_error_code_is_in_the_readme(code: str) -> None:
    assert f"`{code}`" in README.split("## Errors")[1].split("\n## ")[0]


def test_every_error_code_in_the_readme_exists() -> None:
    section = README.split("## Errors")[1].split("\n## ")[0]
    listed = {
        code
        for line in section.splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`([A-Z_]+)`", line.split("|")[1])
    }

    assert listed == codes()


def test_the_error_classes_are_drawn_where_they_are_defined() -> None:
    exported = {
        each.__name__
        for each in subclasses(errors.GatewayError)
        if each.__module__ == "gateway.errors"
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


def test_no_tracked_file_names_a_place_on_a_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp/\w)[/\w]*")
    found = {
        f"{name}: {match[0]}"
        for name in tracked()
        if not name.startswith(("gateway/graphiql/assets/", "tests/guards/"))
        for match in places.finditer(text_of(name))
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
    addresses = set(re.findall(r"https?://[^\s\"')]+", text_of(name)))

    assert {each for each in addresses if REGISTRY.search(each)} == set()


REGISTRY = re.compile(
    r"registry|index|pypi|simple|\.tgz|mirror|artifact|nexus|localhost|127\.0\.0\.1"
)


def test_no_file_names_a_package_registry() -> None:
    registry = re.compile(
        r"https?://(?:registry\.npmjs\.org|(?:files\.)?pypi\.org|pypi\.python\.org|files\.pythonhosted\.org)|index-url|extra-index"
    )
    found = [
        name
        for name in tracked()
        if not name.startswith(("gateway/graphiql/assets/", "tests/guards/"))
        and name != "Makefile"
        and registry.search(text_of(name))
    ]

    assert found == []


def test_the_python_lock_is_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    pinned = re.findall(r"^([\w.-]+)==\S+ \\$", lock, re.MULTILINE)

    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock
