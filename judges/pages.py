"""The pages for clients: their blocks become files, are compiled as strictly as TypeScript can, and run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping

from judges import node
from judges.stand import ROOT, Stand
from judges.verdict import Failed
from tests.documents.blocks import files_of

__all__ = ["documents"]

PAGES = ROOT / "docs" / "clients"
PROOFS = ROOT / "judges" / "documents"
BUILD = ROOT / "judges" / "build" / "documents"
HOME = "127.0.0.1:8000"
"""The server that the pages talk to."""

GENERATORS: Mapping[str, tuple[str, ...]] = {
    "codegen": ("node_modules/@graphql-codegen/cli/cjs/bin.js", "--config", "codegen.ts"),
    "gql-tada": ("node_modules/gql.tada/bin/cli.js", "generate-output"),
    "genql": (
        "node_modules/@genql/cli/dist/cli.js", "--schema", "./schema.graphql", "--output", "./genql",
        *(word for scalar in ("DateTime", "Decimal", "BigInt", "UUID") for word in ("--scalar", f"{scalar}:string")),
    ),
    "relay": ("node_modules/relay-compiler/cli.js", "relay.config.json"),
}  # fmt: skip
"""Page → what is run in its folder before it is compiled; relay-compiler's name is another package's too."""

CONFIGURATIONS = {"relay": "relay.config.json", "gql-tada": "tsconfig.json"}
"""Page → the file that its first block of JSON is."""


def documents(stand: Stand) -> str:
    """Every block of TypeScript for clients compiles and does what its page says; sockets and Python too."""
    node.install()
    shutil.rmtree(BUILD, ignore_errors=True)
    (BUILD / "genql").mkdir(parents=True)
    proofs = sorted(each.stem for each in PROOFS.glob("*.ts") if each.stem != "session")
    for name in proofs:
        _lay_out(name, stand)
    for name, command in GENERATORS.items():
        program = ROOT / "judges" / command[0]
        node.run("node", str(program), *command[1:], cwd=BUILD / name)
    node.run("node_modules/.bin/tsc", "--project", "documents/tsconfig.json")
    for name in proofs:
        _run(name, stand)
    node.run("node", "documents.js", stand=stand)
    _python(stand)
    return f"{len(proofs)} pages in TypeScript"


def _lay_out(name: str, stand: Stand) -> None:
    """The folder of a page: its own files, and what they import of other pages and of yours."""
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROOFS / "session.ts", folder)
    shutil.copy(PROOFS / f"{name}.ts", folder / "proof.ts")
    shutil.copy(ROOT / "resolvers" / "gateway.ts", folder)
    shutil.copy(ROOT / "schema.graphql", folder)
    for file in ("resumable.js", "resumable.d.ts"):
        shutil.copy(ROOT / "examples" / file, folder)
    for page in ("fetch", name):
        for file, text in files_of(PAGES / f"{page}.md").items():
            if file == "1.json":
                file = CONFIGURATIONS.get(page, file)
            (folder / file).write_text(text.replace(HOME, stand.home.removeprefix("http://")))


def _run(name: str, stand: Stand) -> None:
    try:
        node.run(
            "node",
            "--import",
            "./documents/bundled.js",
            f"build/documents/{name}/proof.js",
            stand=stand,
        )
    except Failed as failed:
        raise Failed(f"docs/clients/{name}.md:\n{failed}") from None


def _python(stand: Stand) -> None:
    (text,) = files_of(PAGES / "python.md").values()
    script = BUILD / "tasks.py"
    script.write_text(text.replace(HOME, stand.home.removeprefix("http://")))
    said = node.run(sys.executable, str(script), stand=stand, TOKEN=stand.token("contributor"))
    if len(said.splitlines()) != 3:
        raise Failed(f"docs/clients/python.md prints\n{said}")
