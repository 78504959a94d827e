"""Every code block of the documents is run by a test, and a new one that is run by none is found."""

from __future__ import annotations

from pathlib import Path

from tests.documents import test_clients, test_graphql, test_python, test_shell, test_sql
from tests.documents.blocks import BLOCKS, blocks_of
from tests.tutorial import test_add_a_domain

RUN = {
    *test_graphql.ASKED,
    *test_graphql.DECLARED,
    *test_python.AROUND,
    *test_shell.RUN,
    test_shell.REFUSAL,
    *test_sql.AROUND,
    *test_sql.DIRECTIVES,
    test_sql.CLAIMS,
    *test_clients.RUN,
    # graphql-ws and Apollo Client are there for judges only: judges/documents.js runs it
    # supabase-js is there for judges only: judges/sign-in.js runs it
    "sign-in: const supabase = createClient('http://127.0.0.1:80",
    "subscriptions: const client = resumableClient(createClient, { url",
}


def in_the_tutorial() -> set[str]:
    """The blocks that a test takes as the steps of a walk."""
    texts = {text for _, text in test_add_a_domain.blocks()}
    return {
        name
        for name, block in BLOCKS.items()
        if name.startswith("add-a-domain: ") and block.text in texts
    }


def test_every_block_is_run() -> None:
    assert RUN | in_the_tutorial() == BLOCKS.keys()


def test_no_block_says_what_it_leaves_out() -> None:
    """`…` is nothing that a reader can send, and would be nothing that a test has run."""
    assert [name for name, block in BLOCKS.items() if "…" in block.text] == []


def test_a_block_is_found_wherever_it_stands(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```sql\nselect 1;\n```\n\n1. A step:\n\n   ```sql\n   select 2;\n   ```\n\n```mermaid\na --> b\n```\n"
    )
    assert {name: block.text for name, block in blocks_of([page]).items()} == {
        "page: select 1;": "select 1;\n",
        "page: select 2;": "select 2;\n",
    }
