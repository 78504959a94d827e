"""A GraphQL gateway over Postgres: one operation is one SQL statement, run as the caller."""

from gateway.config import Settings
from gateway.config.setting import Setting, Weakness
from gateway.declare.declaration import (
    Identified,
    Node,
    Range,
    bound,
    composite,
    enumeration,
    extends,
    inputs,
    result,
    root,
    structure,
)
from gateway.declare.demo import DemoPerson
from gateway.declare.domain import Domain
from gateway.declare.examples import Example, read_examples
from gateway.declare.extras import api_keys, download
from gateway.declare.fields import (
    Connection,
    Live,
    column,
    computed,
    many_to_many,
    needs,
    one_of,
    sealed,
    text_search,
    to_many,
    to_one,
)
from gateway.declare.part import Phase
from gateway.declare.roots import (
    by_key,
    call,
    function,
    live,
    node_by_id,
    nodes_by_id,
    rows,
    witness,
)
from gateway.declare.scopes import among, everything, listed, matching, own, within
from gateway.declare.writes import delete, insert, update, upsert
from gateway.errors import InvalidValue
from gateway.identity import Identity
from gateway.schema import BoundSchema, build_schema
from gateway.secrets.sealing import open_sealed, read_keyring, sealing_keys
from gateway.secrets.tickets import DownloadLinks
from gateway.storage import Grant, Seen, Storage, create_storage
from gateway.values.scalars import (
    JSON,
    URL,
    BigInt,
    BitString,
    Duration,
    EmailAddress,
    IPAddress,
    LocalDateTime,
    MacAddress,
    Numeric,
    OffsetTime,
)

__all__ = [
    "JSON",
    "URL",
    "BigInt",
    "BitString",
    "BoundSchema",
    "Connection",
    "DemoPerson",
    "Domain",
    "DownloadLinks",
    "Duration",
    "EmailAddress",
    "Example",
    "Grant",
    "IPAddress",
    "Identified",
    "Identity",
    "InvalidValue",
    "Live",
    "LocalDateTime",
    "MacAddress",
    "Node",
    "Numeric",
    "OffsetTime",
    "Phase",
    "Range",
    "Seen",
    "Setting",
    "Settings",
    "Storage",
    "Weakness",
    "among",
    "api_keys",
    "bound",
    "build_schema",
    "by_key",
    "call",
    "column",
    "composite",
    "computed",
    "create_storage",
    "delete",
    "download",
    "enumeration",
    "everything",
    "extends",
    "function",
    "inputs",
    "insert",
    "listed",
    "live",
    "many_to_many",
    "matching",
    "needs",
    "node_by_id",
    "nodes_by_id",
    "one_of",
    "open_sealed",
    "own",
    "read_examples",
    "read_keyring",
    "result",
    "root",
    "rows",
    "sealed",
    "sealing_keys",
    "structure",
    "text_search",
    "to_many",
    "to_one",
    "update",
    "upsert",
    "within",
    "witness",
]
