"""`node` and `nodes`: rows of any type, by their node ids."""

from __future__ import annotations

from graphql import FieldNode

from gateway.catalog import BoundObject, Catalog, NodeRoot
from gateway.catalog.pgtype import PgType
from gateway.compile.places import placed
from gateway.compile.plan.conditions import Compare, Condition, KeyIs, Operator
from gateway.compile.plan.nodes import Expression, NodesById, Related
from gateway.compile.plan.paging import IdsOf, NodeKey, NodeKeys, check_number_of_ids
from gateway.compile.plan.planner import Planner
from gateway.compile.plan.values import Const, Parameter, Times, Value
from gateway.values.cursor import bad_node_id, key_cast, node_type

__all__ = ["plan_node", "plan_nodes"]


def plan_node(
    planner: Planner, binding: NodeRoot, nodes: list[FieldNode], value: Value
) -> Expression:
    """The object that a node id names."""
    with placed("nodeId"):
        bound = _node_type(planner.catalog, binding, value.read(planner.variables))
    return planner.related(bound.name, nodes, _conditions(bound, value))


def plan_nodes(
    planner: Planner, binding: NodeRoot, nodes: list[FieldNode], value: Value
) -> Expression:
    """The objects that node ids name, in their order."""
    ids = value.read(planner.variables)
    maximum = planner.settings.max_page_size
    check_number_of_ids(ids, maximum)
    places: list[tuple[tuple[Parameter, ...], Related, Times]] = []
    types: dict[str, BoundObject] = {}
    for place, each in enumerate(ids):
        with placed("nodeIds", place):
            named = _node_type(planner.catalog, binding, each)
        types.setdefault(named.name, named)
    start = 0
    for name, bound in types.items():
        kinds = tuple(leaf.real for leaf in bound.key_leaves)
        keys = tuple(
            Parameter(NodeKeys(value, name, kinds, index, maximum), _array_of(kind))
            for index, kind in enumerate(kinds)
        )
        found = tuple(
            KeyIs(column, f"k{start + index}", kind, _item_cast(kind))
            for index, (column, kind) in enumerate(zip(bound.key, kinds, strict=True))
        )
        start += len(kinds)
        named_so = IdsOf(value, name, maximum)
        with planner.page(named_so):
            places.append((keys, planner.related(name, nodes, found), named_so))
    return NodesById(tuple(places), Parameter(Const(None), "integer"), maximum)


def _node_type(catalog: Catalog, binding: NodeRoot, node_id: object) -> BoundObject:
    name = node_type(node_id)
    if name not in binding.types:
        raise bad_node_id(node_id)
    return catalog.objects[name]


def _conditions(bound: BoundObject, node_id: Value) -> tuple[Condition, ...]:
    """The row that a node id means."""
    kinds = tuple(leaf.real for leaf in bound.key_leaves)
    return tuple(
        Compare(
            column,
            Operator.EQ,
            Parameter(NodeKey(node_id, kinds, index), key_cast(kind)),
            kind,
        )
        for index, (column, kind) in enumerate(zip(bound.key, kinds, strict=True))
    )


def _array_of(kind: PgType) -> str:
    """How the keys of several node ids are sent: as their text where the driver takes no other form."""
    cast = key_cast(kind)
    return "text[]" if _item_cast(kind) else f"{cast}[]"


def _item_cast(kind: PgType) -> str:
    cast = key_cast(kind)
    return cast.removeprefix("text::") if cast.startswith("text::") else ""
