"""Manifests: what Relay, Apollo and graphql-codegen write of the documents of a client → `TrustedDocument`s."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["TrustedDocument", "read_manifests"]

APOLLO = "apollo-persisted-query-manifest"
ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256"}
"""Hexadecimal digits → the hash that has so many: Relay's, graphql-codegen's and Apollo's."""

_HEX = re.compile(r"[0-9a-f]+")


class TrustedDocument(NamedTuple):
    """A text, the hash under which clients name it, and where it stands."""

    id: str
    text: str
    manifest: str


def read_manifests(settings: Settings) -> list[TrustedDocument]:
    """The documents of all manifests; ConfigError names the file, the document and what is wrong."""
    if settings.documents_only and not settings.documents:
        raise ConfigError(
            "GATEWAY_DOCUMENTS_ONLY is on, and there are no documents.",
            hint="Name the manifests of your clients in GATEWAY_DOCUMENTS, or leave it out.",
        )
    return [each for path in settings.documents for each in _read(path)]


def _read(path: str) -> Iterator[TrustedDocument]:
    try:
        manifest = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"GATEWAY_DOCUMENTS names {path}, which cannot be read: {error.strerror}.",
            hint="Let the gateway's user read the file, or leave it out.",
        ) from None
    except (ValueError, RecursionError):
        raise _no_manifest(path) from None
    found = dict(_entries(path, manifest))
    if not found:
        raise ConfigError(
            f"The manifest {path} has no documents.", hint="Compile the client again."
        )
    for id, text in found.items():
        _check_hash(path, id, text)
        yield TrustedDocument(id, text, path)


def _entries(path: str, manifest: object) -> Iterator[tuple[str, str]]:
    if not isinstance(manifest, dict):
        raise _no_manifest(path)
    if "format" in manifest:
        if manifest["format"] != APOLLO or manifest.get("version") != 1:
            raise _no_manifest(path)
        operations = manifest.get("operations")
        pairs = [
            (each.get("id"), each.get("body")) if isinstance(each, dict) else (None, None)
            for each in (operations if isinstance(operations, list) else [None])
        ]
    else:
        pairs = list(manifest.items())
    for id, text in pairs:
        if not isinstance(id, str) or not isinstance(text, str):
            raise _no_manifest(path)
        yield id, text


def _check_hash(path: str, id: str, text: str) -> None:
    algorithm = ALGORITHMS.get(len(id))
    if algorithm is None or _HEX.fullmatch(id) is None:
        raise ConfigError(
            f"The manifest {path} has the id {id[:80]!r}, which is no hash.",
            hint="Let ids be the MD5, SHA-1 or SHA-256 of the text, as the compilers do by default.",
        )
    if hashlib.new(algorithm, text.encode(), usedforsecurity=False).hexdigest() != id:
        raise ConfigError(
            f"The manifest {path} has the id {id}, which is the hash of another text.",
            hint="Compile the client again: somebody changed the text or the id.",
        )


def _no_manifest(path: str) -> ConfigError:
    return ConfigError(
        f"GATEWAY_DOCUMENTS names {path}, which is no manifest.",
        hint=(
            "Name Relay's persisted_queries.json, graphql-codegen's persisted-documents.json or "
            f"Apollo's persisted-query-manifest.json ({APOLLO}, version 1)."
        ),
    )
