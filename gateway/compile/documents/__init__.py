"""Documents that clients name instead of sending them: trusted ones of manifests, and those that persist themselves."""

from __future__ import annotations

import hashlib

from graphql import GraphQLSchema

from gateway.compile.documents.manifest import TrustedDocument, read_manifests
from gateway.compile.documents.trusted import compile_documents
from gateway.compile.operation import Operation
from gateway.compile.request import GraphQLRequest
from gateway.config import Settings
from gateway.errors import (
    DocumentHashMismatch,
    DocumentNotFound,
    DocumentNotTrusted,
    PersistedQueryNotFound,
    PersistedQueryNotSupported,
)
from gateway.memory.cache import BoundedCache

__all__ = ["Documents", "TrustedDocument", "read_manifests"]

MOST_PERSISTED = 100_000


class Documents:
    """Finds the text of a request that names it; refuses what may not be asked here."""

    def __init__(self, settings: Settings, schema: GraphQLSchema) -> None:
        """Read and compile the manifests; ConfigError for what does not fit the schema."""
        trusted = read_manifests(settings)
        self._is_closed = settings.documents_only
        self._explorers = frozenset(settings.explorer_roles)
        self._texts = {each.id: each.text for each in trusted}
        self._trusted = frozenset(self._texts.values())
        self._persisted: BoundedCache[str] = BoundedCache(
            MOST_PERSISTED, settings.persisted_query_bytes
        )
        self._persists = settings.persisted_query_bytes > 0 and not self._is_closed
        self.operations: dict[tuple[str, str | None], Operation] = compile_documents(
            schema, trusted, settings
        )
        """Text and name of the operation → what is never forgotten of it."""

    def resolve(self, request: GraphQLRequest, role: str) -> GraphQLRequest:
        """The request with its text; raises RequestError where there is none that the role may run.

        It keeps the reference where the text is to be persisted: see `persist`.
        """
        reference = request.document
        if reference is None:
            self._check_trusted(request.query, role)
            return request
        text = self._texts.get(reference.id)
        if request.query:
            self._check_hash(request.query, reference.id)
            self._check_trusted(request.query, role)
            return request if text is None else request._replace(document=None)
        if text is None and reference.is_automatic:
            text = self._persisted.get(reference.id) if self._persists else None
            if text is None:
                raise PersistedQueryNotFound() if self._persists else PersistedQueryNotSupported()
        if text is None:
            raise DocumentNotFound(
                "There is no document of this id here.",
                hint="Deploy the manifest that has it (GATEWAY_DOCUMENTS) before the client.",
            )
        return request._replace(query=text, document=None)

    def persist(self, request: GraphQLRequest) -> None:
        """Keep the text of a request that `resolve` let through, once it has been read as a document.

        Not before: what is none, or more than its caller may send, would push out what others persist.
        """
        reference = request.document
        if reference is None or not self._persists or self._persisted.peek(reference.id):
            return
        size = len(request.query.encode()) + len(reference.id)
        self._persisted.put(reference.id, request.query, size)

    def _check_trusted(self, text: str, role: str) -> None:
        if self._is_closed and text not in self._trusted and role not in self._explorers:
            raise DocumentNotTrusted(
                "Only documents of its manifests are run here, and this is none of them.",
                hint="Send the id of a document as `documentId`, or add the document to a manifest.",
            )

    @staticmethod
    def _check_hash(text: str, id: str) -> None:
        if hashlib.sha256(text.encode()).hexdigest() != id:
            raise DocumentHashMismatch(
                "The hash is of another text than `query`.",
                hint="Send the SHA-256 of the document's UTF-8 text, in hexadecimal digits.",
            )
