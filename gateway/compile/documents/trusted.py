"""Trusted documents → the operations in them, parsed and validated before anybody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphql import GraphQLError, GraphQLSchema, OperationDefinitionNode, parse

from gateway.compile.documents.manifest import TrustedDocument
from gateway.compile.operation import Operation, parse_operation
from gateway.config import Settings
from gateway.errors import ConfigError, GatewayError

__all__ = ["compile_documents"]


def compile_documents(
    schema: GraphQLSchema, documents: Sequence[TrustedDocument], settings: Settings
) -> dict[tuple[str, str | None], Operation]:
    """Each operation by its text and name; ConfigError for the first that is not valid here."""
    found: dict[tuple[str, str | None], Operation] = {}
    refused: dict[TrustedDocument, GatewayError] = {}
    for document in documents:
        try:
            names = _names(document.text)
            for name in names:
                operation = parse_operation(schema, document.text, name, settings)
                found[document.text, name] = operation
                if len(names) == 1:
                    found[document.text, None] = operation
        except GatewayError as error:
            refused[document] = error
    if refused:
        raise _refusal(documents, refused)
    return found


def _names(text: str) -> list[str | None]:
    try:
        definitions = parse(text).definitions
    except GraphQLError:
        return [None]  # whoever validates it says what is wrong
    operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
    return [each.name.value if each.name else None for each in operations] or [None]


def _refusal(
    documents: Sequence[TrustedDocument], refused: dict[TrustedDocument, GatewayError]
) -> ConfigError:
    for path in {each.manifest: None for each in documents}:
        of_it = [each for each in documents if each.manifest == path]
        bad = [each for each in of_it if each in refused]
        if len(bad) == len(of_it) > 1:
            return ConfigError(
                f"The manifest {path} is of another schema: "
                f"none of its {len(of_it)} documents is valid here. {refused[bad[0]].message}",
                hint="Compile the client against this gateway's schema (`gateway schema`).",
            )
    document, error = next(iter(refused.items()))
    more = f" ({len(refused) - 1} more)" if len(refused) > 1 else ""
    return ConfigError(
        f"The manifest {document.manifest} has the document {_title(document)}, "
        f"which is not valid here{more}: {error.message}",
        hint="Correct it, or compile the client against this gateway's schema (`gateway schema`).",
    )


def _title(document: TrustedDocument) -> str:
    names: Iterator[str] = (name for name in _names(document.text) if name)
    return next(names, document.id)
