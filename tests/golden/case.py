"""One golden case: an operation, who asks it, and what must hold whatever the recorded answer says.

# as: contributor             the demo person, `service_role`, or nobody
# variables: {"first": 2}     one line of JSON
# operation: Name             when the document has several
## expect one statement       lines that a refresh of the answer cannot erase; see `EXPECTATIONS`
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.golden.invariant import CLAIMS, assert_reads_after_claims
from tests.golden.layout import lay_out
from tests.harness.asking import Asked

__all__ = ["FOLDER", "Case", "all_cases"]

FOLDER = Path(__file__).parent
_SIGNED = re.compile(r"(https?://[^?\s]+\?token=)\S+")


@dataclass(frozen=True)
class Case:
    """An operation in a file, beside its statements and its answer."""

    path: Path

    @property
    def name(self) -> str:
        """Topic and case."""
        return str(self.path.relative_to(FOLDER).with_suffix(""))

    @property
    def text(self) -> str:
        """The document, comments too: GraphQL ignores them."""
        return self.path.read_text()

    @property
    def person(self) -> str | None:
        """Who asks."""
        return self._header("as")

    @property
    def operation(self) -> str | None:
        """The name of the operation to run."""
        return self._header("operation")

    @property
    def variables(self) -> dict[str, Any]:
        """The variables."""
        return json.loads(self._header("variables") or "{}")  # type: ignore[no-any-return]

    @property
    def expectations(self) -> list[str]:
        """What the case says must hold."""
        return re.findall(r"^## expect (.+)$", self.text, re.MULTILINE)

    @property
    def writes(self) -> bool:
        """Whether it is a mutation."""
        return re.search(r"^mutation\b", self.text, re.MULTILINE) is not None

    def _header(self, name: str) -> str | None:
        found = re.search(rf"^# {name}: (.+)$", self.text, re.MULTILINE)
        return found[1].strip() if found else None

    # --- what was recorded

    def recorded(self) -> tuple[str, str]:
        """The statements and the answer as they are in the files."""
        return self._beside(".sql"), self._beside(".json")

    def record(self, statements: str, answer: str) -> None:
        """Rewrite the files."""
        self.path.with_suffix(".sql").write_text(statements)
        self.path.with_suffix(".json").write_text(answer)

    def _beside(self, suffix: str) -> str:
        beside = self.path.with_suffix(suffix)
        return (
            beside.read_text()
            if beside.exists()
            else f"missing: run pytest --update-golden for {self.name}"
        )


def all_cases() -> list[Case]:
    """Every case in the folder."""
    return [Case(path) for path in sorted(FOLDER.glob("*/*.graphql"))]


def shown_statements(asked: Asked) -> str:
    """The statements as they were sent, laid out for reading."""
    return "".join(f"{lay_out(text)};\n" for text in asked.statements) or "-- none\n"


def shown_answer(asked: Asked) -> str:
    """The answer in the order it was sent, without what differs from run to run."""
    return json.dumps(_steady(asked.body), indent=2, ensure_ascii=False) + "\n"


def _steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: "…" if key == "errorId" else _steady(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_steady(item) for item in value]
    return _SIGNED.sub(r"\1…", value) if isinstance(value, str) else value


# --- expectations


def reads_of(asked: Asked) -> list[str]:
    """The statements over `c`; the others begin and end transactions, or keep idempotency keys."""
    return [text for text in asked.statements if text.startswith("with c as ")]


def check(case: Case, asked: Asked) -> None:
    """Check the compiler's invariant and every expectation."""
    for text in reads_of(asked):
        assert_reads_after_claims(text)
    assert case.expectations, "say at least one `## expect`"
    for line in case.expectations:
        for pattern, holds in EXPECTATIONS.items():
            found = re.fullmatch(pattern, line)
            if found:
                assert holds(asked, *found.groups()), f"expected {line}: {shown_answer(asked)}"
                break
        else:
            raise AssertionError(f"unknown expectation: {line}")


def _at(body: Any, path: str) -> Any:
    for key in path.split("."):
        body = body[int(key)] if isinstance(body, list) else body[key]
    return body


def _has_code(asked: Asked, code: str, path: str | None) -> bool:
    where = None if path is None else [int(k) if k.isdigit() else k for k in path.split(".")]
    return any(
        error["extensions"]["code"] == code and (where is None or error.get("path") == where)
        for error in asked.errors
    )


def _values(value: Any, key: str) -> Iterator[Any]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name == key:
                yield item
            yield from _values(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, key)


EXPECTATIONS: dict[str, Callable[..., bool]] = {
    r"no errors": lambda asked: not asked.errors,
    r"no statement": lambda asked: not asked.statements,
    r"one statement": lambda asked: (
        len(asked.statements) == 1 and asked.statements[0].startswith(CLAIMS)
    ),
    r"(\d+) statements": lambda asked, n: len(asked.statements) == int(n),
    r"(\d+) root fields": lambda asked, n: (
        sum(map(assert_reads_after_claims, reads_of(asked))) == int(n)
    ),
    r"request error, status (\d+)": lambda asked, n: (
        not asked.answer.executed and asked.answer.status == int(n) and "data" not in asked.body
    ),
    r"data null": lambda asked: asked.answer.executed and asked.body["data"] is None,
    r"code (\w+)(?: at ([\w.]+))?": _has_code,
    r"fields (\[.*\])": lambda asked, names: (
        asked.error["extensions"]["fields"] == json.loads(names)
    ),
    r"sql has (.+)": lambda asked, text: any(text in each for each in asked.statements),
    r"sql lacks (.+)": lambda asked, text: all(text not in each for each in asked.statements),
    r"(\d+) rows at ([\w.]+)": lambda asked, n, path: len(_at(asked.body["data"], path)) == int(n),
    r"([\w.]+) is (.+)": lambda asked, path, value: (
        _at(asked.body["data"], path) == json.loads(value)
    ),
    r"every (\w+) is one of (\[.*\])": lambda asked, key, values: (
        set(map(json.dumps, _values(asked.body, key))) <= set(map(json.dumps, json.loads(values)))
    ),
}
"""What a `## expect` line may say → whether it holds. `path` is dotted, below `data`."""
