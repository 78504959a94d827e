"""The catalogue: what each type and field of the schema is in Postgres."""

from __future__ import annotations

from gateway.catalog.arguments import Argument, Form, InputPart, OwnRows, Parts, Sealing
from gateway.catalog.asked import Asked, Keyed, OrderTerm
from gateway.catalog.catalog import Catalog, Download, KeyLookup, Signer, Webhook, WebhookReader
from gateway.catalog.columns import Column, Computed, NodeId
from gateway.catalog.fields import (
    ComputedList,
    FieldBinding,
    OneOf,
    PythonField,
    Structured,
    TextSearch,
    Through,
    ToMany,
    ToOne,
)
from gateway.catalog.functions import FunctionRoot, ListOf
from gateway.catalog.leaf import SUMMED, Codec, EnumCodec, Leaf, Output, Scalar
from gateway.catalog.name import Name
from gateway.catalog.objects import BoundObject, ConnectionType, PartFilters, RelatedFilters
from gateway.catalog.roots import (
    KeyRoot,
    LiveRoot,
    MutationRoot,
    NodeRoot,
    RootBinding,
    RowsRoot,
    SearchFunction,
    Witness,
    Write,
    WriteRoot,
)
from gateway.catalog.scopes import (
    Among,
    Everything,
    Listed,
    Matching,
    Own,
    Scope,
    Within,
    scope_functions,
    scope_relations,
)

__all__ = [
    "SUMMED",
    "Among",
    "Argument",
    "Asked",
    "BoundObject",
    "Catalog",
    "Codec",
    "Column",
    "Computed",
    "ComputedList",
    "ConnectionType",
    "Download",
    "EnumCodec",
    "Everything",
    "FieldBinding",
    "Form",
    "FunctionRoot",
    "InputPart",
    "KeyLookup",
    "KeyRoot",
    "Keyed",
    "Leaf",
    "ListOf",
    "Listed",
    "LiveRoot",
    "Matching",
    "MutationRoot",
    "Name",
    "NodeId",
    "NodeRoot",
    "OneOf",
    "OrderTerm",
    "Output",
    "Own",
    "OwnRows",
    "PartFilters",
    "Parts",
    "PythonField",
    "RelatedFilters",
    "RootBinding",
    "RowsRoot",
    "Scalar",
    "Scope",
    "Sealing",
    "SearchFunction",
    "Signer",
    "Structured",
    "TextSearch",
    "Through",
    "ToMany",
    "ToOne",
    "Webhook",
    "WebhookReader",
    "Within",
    "Witness",
    "Write",
    "WriteRoot",
    "scope_functions",
    "scope_relations",
]
