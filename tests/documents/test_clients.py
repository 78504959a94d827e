"""The pages for clients: their files are compiled and run by judges/pages.py, and one that it misses is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from judges.pages import PAGES, PROOFS
from tests.documents.blocks import BLOCKS, FILES, files_of, of_clients
from tests.harness.server import ROOT

RUN = of_clients(*FILES)
"""Blocks that are files."""

OF_YOURS = {"./gateway", "./session", "./resumable.js", "./ask"}
"""What every page may import."""

MADE = {"./genql", "./gql", "./graphql-env"}
"""What generators write."""

SHOWN = sorted(
    {BLOCKS[name].name.split(":")[0].removeprefix("clients/") for name in RUN} - {"python"}
)


def imported(text: str) -> set[str]:
    return set(re.findall(r"from '(\./[^']+)'", text))


def files_and_proof(page: str) -> tuple[dict[str, str], str]:
    return files_of(PAGES / f"{page}.md"), (PROOFS / f"{page}.ts").read_text()


@pytest.mark.parametrize("page", SHOWN)
def test_a_page_is_proved(page: str) -> None:
    files, proof = files_and_proof(page)
    assert unproved(files, proof) == set()


def unproved(files: dict[str, str], proof: str) -> set[str]:
    """Files of TypeScript that neither the proof nor another file imports, and no generator reads."""
    used = imported(proof).union(*map(imported, files.values()))
    read = {
        f"./{name}" for name, text in files.items() if "graphql`" in text or "CodegenConfig" in text
    }
    names = {f"./{name}" for name in files if name.endswith(".ts")}
    return {each.removesuffix(".ts") for each in names - read} - used


@pytest.mark.parametrize("page", SHOWN)
def test_a_page_imports_what_it_shows_or_what_is_yours(page: str) -> None:
    files, _ = files_and_proof(page)
    shown = {f"./{name.removesuffix('.ts')}" for name in files}
    wanted = set().union(*map(imported, files.values()))
    assert wanted <= shown | OF_YOURS | MADE


def test_every_page_is_found_from_the_first_one() -> None:
    linked = set(re.findall(r"\(clients/([\w-]+)\.md\)", (ROOT / "docs/clients.md").read_text()))
    assert linked == {page.stem for page in PAGES.glob("*.md")}


def test_a_file_that_nothing_runs_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```ts\n// one.ts\nimport './two';\n```\n\n```ts\n// three.ts\n```\n")
    assert unproved(files_of(page), "import { one } from './one';") == {"./three"}


def test_a_block_is_the_file_of_its_first_line_or_its_number(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```ts\n// one.ts\n```\n\n```sh\nmake run\n```\n\n```json\n{}\n```\n")
    assert files_of(page) == {"one.ts": "// one.ts\n", "2.json": "{}\n"}
