"""A declared write → the rows to write, and what to select from them afterwards.

The statement depends on which columns the rows name, not on how many rows there are: rows that name the
same columns are one list, sent as one value.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphql import FieldNode, GraphQLField

from gateway.catalog import Argument, BoundObject, Leaf, Name, Output, Scalar, Write, WriteRoot
from gateway.compile.plan.arguments import Arguments
from gateway.compile.plan.conditions import KeyIs, RecordSource, Rows, TableWrite
from gateway.compile.plan.inputs import JsonRows, PartsValue, RowPlaces
from gateway.compile.plan.mutations import take_idempotency_key
from gateway.compile.plan.nodes import ColumnOf, Field, Related, Selection, TypeName, WrittenRows
from gateway.compile.plan.paging import PageSize
from gateway.compile.plan.plan import MutationField, RecordValue
from gateway.compile.plan.planner import Planner
from gateway.compile.plan.values import Const, Parameter, Value, as_fields, as_items
from gateway.errors import InvalidValue, LimitExceeded
from gateway.schema.resolve import TYPE_KEY

__all__ = ["plan_write"]

_COUNT = Leaf(Scalar("Int", "integer", Output.PLAIN), nullable=False)
_RESULT = (("affected_count", "integer"), ("keys", "json"))
Row = tuple[int, Mapping[str, Value]]


def plan_write(
    planner: Planner,
    key: str,
    name: str,
    binding: WriteRoot,
    nodes: list[FieldNode],
    definition: GraphQLField,
) -> MutationField:
    """Plan one field that writes."""
    given = dict(
        as_fields(
            Arguments(nodes[0], definition, planner.variables).sent()["input"], planner.variables
        )
    )
    idempotency_key = take_idempotency_key(planner, binding, given)
    rows = _rows(planner, binding, given)
    bound = planner.catalog.objects[binding.target]
    table = planner.table(bound)
    write = TableWrite(
        kind=binding.kind,
        table=table.name,
        key=bound.key,
        groups=tuple(_groups(binding, table.name, rows)),
        conflict=binding.conflict,
        size=len(rows),
        many=binding.many,
        keys=_all_keys(binding, table.name, rows),
    )
    # a deleted row cannot be selected again where a value does not fit: graphql-core finishes it at once
    planner.needs_python = planner.needs_python or binding.kind is Write.DELETE
    return MutationField(
        key=key,
        name=name,
        binding=binding,
        call=write,
        row=RecordValue(),
        selection=_payload(planner, binding, bound, nodes, len(rows)),
        idempotency_key=idempotency_key,
        plain_arguments=given,
    )


# --- the rows -------------------------------------------------------------------------------------


def _rows(planner: Planner, binding: WriteRoot, given: Mapping[str, Value]) -> list[Row]:
    """The rows of the input with their places, each as the values that it names."""
    if not binding.many:
        rows: list[Row] = [(0, given)]
    else:
        items = as_items(given["rows"], planner.variables)
        rows = [(place, as_fields(item, planner.variables)) for place, item in enumerate(items)]
    maximum = planner.settings.max_page_size
    if len(rows) > maximum:
        raise LimitExceeded(
            f"The input has {len(rows)} rows; at most {maximum} are allowed.",
            hint="Send them in parts.",
        )
    if not rows:
        raise InvalidValue("The input has no rows.", hint="Send at least one.")
    for place, row in rows:
        _check_row(binding, f"rows[{place}]" if binding.many else "The input", row)
    return rows


def _check_row(binding: WriteRoot, where: str, row: Mapping[str, Value]) -> None:
    """What names nothing to write is a mistake; one row of nothing but defaults can be meant."""
    named = [name for name in binding.columns if name in row]
    if binding.kind is Write.UPDATE and not named:
        raise InvalidValue(
            f"{where} changes nothing.", hint=f"Send at least one of {sorted(binding.columns)}."
        )
    if binding.kind is Write.INSERT and binding.many and not named:
        raise InvalidValue(
            f"{where} is empty.", hint=f"Send at least one of {sorted(binding.columns)}."
        )


def _groups(binding: WriteRoot, table: Name, rows: list[Row]) -> list[Rows]:
    """Rows that name the same columns together."""
    grouped: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        grouped.setdefault(tuple(name for name in binding.columns if name in row[1]), []).append(
            row
        )
    keys = [*binding.key.values()]
    made = []
    for named, same in grouped.items():
        columns = [binding.columns[name] for name in named]
        made.append(
            Rows(
                columns=tuple((each.sql_name, each.real.sql) for each in columns),
                given=_json(
                    table,
                    [(f"k{i}", name, binding.key[name]) for i, name in enumerate(binding.key)]
                    + [(f"c{i}", name, binding.columns[name]) for i, name in enumerate(named)],
                    same,
                ),
                keys=tuple((each.sql_name, each.real) for each in keys),
                places=Parameter(RowPlaces(tuple(place for place, _ in same)), "integer[]"),
            )
        )
    return made


def _all_keys(binding: WriteRoot, table: Name, rows: list[Row]) -> Parameter:
    """The keys of all rows, to find which of them does not exist."""
    keys = [(f"k{i}", name, binding.key[name]) for i, name in enumerate(binding.key)]
    return _json(table, keys, rows)


def _json(table: Name, columns: list[tuple[str, str, Argument]], rows: list[Row]) -> Parameter:
    return Parameter(
        JsonRows(
            tuple(
                (
                    place,
                    tuple((to, _value(row[name], said), said.real) for to, name, said in columns),
                )
                for place, row in rows
            ),
            table,
            {to: said.sql_name for to, _, said in columns},
        ),
        "json",
    )


def _value(value: Value, said: Argument) -> Value:
    return PartsValue(value, said.parts) if said.parts else value


# --- the payload ----------------------------------------------------------------------------------


def _payload(
    planner: Planner,
    binding: WriteRoot,
    bound: BoundObject,
    nodes: list[FieldNode],
    count: int,
) -> Related:
    """What is selected from the rows that were written, by their keys."""
    made = planner.object_type(binding.payload)
    fields: list[Field] = []
    for place, same in planner.collect(made, nodes).items():
        match same[0].name.value:
            case "__typename":
                fields.append(Field(place, TypeName(made.name)))
            case "affectedCount":
                fields.append(Field(place, ColumnOf("affected_count", _COUNT)))
            case _:
                fields.append(Field(place, _written(planner, binding, bound, same, count)))
    if planner.completing:
        fields.append(Field(TYPE_KEY, TypeName(made.name)))
    record = RecordSource(Parameter(RecordValue(), "json"), _RESULT)
    return Related(Selection(made.name, tuple(fields)), record, ())


def _written(
    planner: Planner,
    binding: WriteRoot,
    bound: BoundObject,
    nodes: list[FieldNode],
    count: int,
) -> WrittenRows:
    found = tuple(
        KeyIs(column, f"k{index}", leaf.real, leaf.real.sql)
        for index, (column, leaf) in enumerate(zip(bound.key, bound.key_leaves, strict=True))
    )
    with planner.page(PageSize(Const(count), "rows", count, count)):
        row = planner.related(bound.name, nodes, found)
    return WrittenRows(row, len(found), binding.many, count)
