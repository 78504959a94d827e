"""A declared download → the functions that begin it and answer its rows."""

from __future__ import annotations

import re

from gateway.catalog import (
    Download,
    Name,
)
from gateway.declare.specification import (
    DownloadSpec,
)
from gateway.errors import ConfigError
from gateway.schema.contexts import with_context
from gateway.schema.types import Types

__all__ = ["bind_download"]


def bind_download(types: Types, said: DownloadSpec, domain: str) -> Download:
    """Rows to stream."""
    where = f"The download {said.name}"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", said.name):
        raise ConfigError(
            f"{where} cannot be a part of an address.",
            hint="Use lower-case letters and dashes.",
        )
    columns = {
        name: types.codec(of, f"{where}: {name}").postgres for name, of in said.columns.items()
    }
    if not columns or next(iter(columns.values())) != "integer":
        raise ConfigError(
            f"{where} does not begin with its key.", hint="Name the key first, as an int."
        )
    for name, (of, _) in said.addresses.items():
        if name in columns:
            raise ConfigError(
                f"{where} has {name} twice.", hint="Give the addresses a name of their own."
            )
        if columns.get(of) != "text":
            raise ConfigError(
                f"{where}: {name} is the address of {of}, which is no text of its columns.",
                hint="Name a column with paths of files.",
            )
    begin, rows = Name.parse(said.begin), Name.parse(said.rows)
    addresses = {
        name: (of, with_context(sign, domain)) for name, (of, sign) in said.addresses.items()
    }
    return Download(said.name, begin, rows, columns, addresses)
