"""A GraphQL gateway over Postgres: one operation is one SQL statement, run as the caller."""

from gateway.binding import (
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    column,
    computed,
    download,
    enumeration,
    function,
    inputs,
    live,
    needs,
    node_by_id,
    nodes_by_id,
    one_of,
    result,
    root,
    rows,
    sealed,
    to_many,
    to_one,
)
from gateway.config import Settings
from gateway.demo import DemoPerson
from gateway.errors import InvalidValue
from gateway.identity import Identity
from gateway.scalars import JSON, URL, BigInt, EmailAddress
from gateway.schema import BoundSchema, Example, build_schema, read_examples
from gateway.storage import Storage, create_storage
from gateway.tickets import DownloadLinks

__all__ = [
    "JSON",
    "URL",
    "BigInt",
    "BoundSchema",
    "Connection",
    "DemoPerson",
    "DownloadLinks",
    "EmailAddress",
    "Example",
    "Identity",
    "InvalidValue",
    "Live",
    "Node",
    "Settings",
    "Storage",
    "bound",
    "build_schema",
    "by_key",
    "call",
    "column",
    "computed",
    "create_storage",
    "download",
    "enumeration",
    "function",
    "inputs",
    "live",
    "needs",
    "node_by_id",
    "nodes_by_id",
    "one_of",
    "read_examples",
    "result",
    "root",
    "rows",
    "sealed",
    "to_many",
    "to_one",
]
