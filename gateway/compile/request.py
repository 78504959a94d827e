"""`GraphQLRequest`: what a client asks for, read out of JSON that nobody vouches for.

Every transport reads through here, so that what one of them refuses no other lets in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from gateway.errors import LimitExceeded, MalformedRequest
from gateway.values.exact import Number

__all__ = [
    "MOST_VALUES",
    "GraphQLRequest",
    "check_content",
    "may_be_deep",
    "parse_json",
    "read_parameters",
]

DOCUMENT_IDS = ("documentId", "doc_id", "id")
"""Parameters that name a document: of the draft of GraphQL over HTTP, and of Relay's clients."""

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")

# Deep enough for any input object; what comes after may walk the value recursively.
DEEPEST_JSON = 100
# Each is an object to make and to collect: 2 MB of them would hold the loop for a second.
MOST_VALUES = 12_000
_MARKS = ",[{"
# Possessive, and ended by the text's end too: each mark is looked at once, whatever is missing.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)


class DocumentReference(NamedTuple):
    """The id of a document; `is_automatic` where a client persists documents itself, by their hash."""

    id: str
    is_automatic: bool = False


class GraphQLRequest(NamedTuple):
    """What the client sent, whatever it came through; `query` is empty where a reference stands for it."""

    query: str
    operation_name: str | None = None
    variables: Mapping[str, object] | None = None
    extensions: Mapping[str, object] | None = None
    document: DocumentReference | None = None


def read_parameters(parameters: Mapping[str, object]) -> GraphQLRequest:
    """The request that these parameters are; refuses those of a wrong type, not their content."""
    query = parameters.get("query")
    operation_name = parameters.get("operationName")
    variables = parameters.get("variables")
    extensions = parameters.get("extensions")
    document = _reference(parameters, extensions)
    if query is None and document is not None:
        query = ""
    if not isinstance(query, str):
        _refuse_query(query, parameters)
    if operation_name is not None and not isinstance(operation_name, str):
        raise _wrong_type("operationName", "a string or null", operation_name)
    if variables is not None and not isinstance(variables, dict):
        raise _wrong_type("variables", "an object or null", variables)
    if extensions is not None and not isinstance(extensions, dict):
        raise _wrong_type("extensions", "an object or null", extensions)
    return GraphQLRequest(query, operation_name or None, variables, extensions, document)


def _reference(parameters: Mapping[str, object], extensions: object) -> DocumentReference | None:
    """The document that is named: by Apollo's extension, by the draft's `documentId`, or as Relay does."""
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if persisted is not None:
        hash = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
        if not isinstance(hash, str) or _SHA256.fullmatch(hash) is None:
            raise MalformedRequest(
                "`extensions.persistedQuery` has no SHA-256.",
                hint='Send {"version": 1, "sha256Hash": "…"} with 64 hexadecimal digits.',
            )
        if persisted.get("version") != 1:
            raise MalformedRequest(
                "This version of `extensions.persistedQuery` is not known here.",
                hint="Send version 1.",
            )
        return DocumentReference(hash.lower(), is_automatic=True)
    if parameters.keys().isdisjoint(DOCUMENT_IDS):
        return None
    name = next((each for each in DOCUMENT_IDS if parameters.get(each) is not None), None)
    if name is None or (parameters.get("query") is not None and name != DOCUMENT_IDS[0]):
        return None  # `id` beside a document is anything
    id = parameters[name]
    if not isinstance(id, str):
        raise _wrong_type(name, "a string", id)
    if parameters.get("query") is not None:
        raise MalformedRequest(
            f"`query` and `{name}` are both given.", hint="Send one of them, not both."
        )
    return DocumentReference(id.removeprefix("sha256:"))


def check_content(request: GraphQLRequest, *, is_deep: bool, has_escapes: bool) -> None:
    """Refuse values that nest too deeply or are no text; the flags say what there can be."""
    if request.variables and is_deep:
        _check_depth(request.variables)
    if has_escapes:
        _check_text(request.query, request.operation_name, request.variables)


def may_be_deep(text: str) -> bool:
    """Whether JSON with so many brackets may nest too deeply."""
    return len(text) > DEEPEST_JSON and text.count("[") + text.count("{") > DEEPEST_JSON


def _check_number_of_values(what: str, text: str) -> None:
    """Refuse JSON of more values than one request needs before one of them is made; texts may hold any marks."""
    if len(text) <= MOST_VALUES or _marks(text) <= MOST_VALUES:
        return
    # Each text is a value or the name of one: of more, no rest has to be looked at.
    rest, texts = _STRING.subn("", text, count=2 * MOST_VALUES + 1)
    if texts > 2 * MOST_VALUES or _marks(rest) > MOST_VALUES:
        raise LimitExceeded(
            f"{what} holds more than {MOST_VALUES} values.",
            hint="Send less in one request, or send what is long as one text.",
        )


def _marks(text: str) -> int:
    return sum([text.count(mark) for mark in _MARKS])


def _refuse_query(query: object, parameters: Mapping[str, object]) -> NoReturn:
    if query is not None:
        raise _wrong_type("query", "a string", query)
    names = ", ".join(sorted(parameters))[:80]
    raise MalformedRequest(
        "`query` is missing.",
        hint=f"Send the GraphQL document as `query`; what came is: {names or 'nothing'}.",
    )


def _wrong_type(name: str, expected: str, value: object) -> MalformedRequest:
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    found = kinds.get(type(value), "an object")
    return MalformedRequest(
        f"`{name}` must be {expected}, not {found}.", hint=f"Send `{name}` as {expected}."
    )


def parse_json(what: str, text: str) -> object:
    """The value of a JSON text; `what` names the text in the refusal."""
    _check_number_of_values(what, text)
    try:
        return DECODER.decode(text)
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedRequest(
            f"{what} is not valid JSON: {error.msg} ({where}).", hint="Send valid JSON."
        ) from None
    except ValueError as error:
        # An integer of thousands of digits, or one of the refusals below.
        raise MalformedRequest(
            f"{what} is not usable JSON: {str(error)[:200]}.", hint="Send valid JSON."
        ) from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Two parsers that disagree about which one counts is how a filter in front gets fooled.
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("an object names the same key twice")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=Number, parse_constant=_no_constant
)


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(DEEPEST_JSON):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise _too_deep()


def _children(node: Any) -> list[object]:
    members = node.values() if isinstance(node, dict) else node
    return [child for child in members if isinstance(child, (dict, list))]


def _check_text(*values: object) -> None:
    # JSON can spell half of a surrogate pair, which no UTF-8 text, so no Postgres, can hold.
    try:
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise MalformedRequest(
            "A string holds half of a surrogate pair.",
            hint="Send characters beyond U+FFFF as UTF-8, or as both halves.",
        ) from None


def _too_deep() -> MalformedRequest:
    return MalformedRequest(
        "The JSON is nested too deeply.", hint=f"Nest values at most {DEEPEST_JSON} levels deep."
    )
