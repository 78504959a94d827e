"""`Plan` → `Statement`: text and parameters. Rendering cannot fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.catalog import Leaf, MutationRoot
from gateway.catalog.pgtype import Kind, PgType
from gateway.compile.fragment import (
    EMPTY,
    Fragment,
    compile_fragment,
    identifier,
    join,
    label,
    name,
    parameter,
    sql,
)
from gateway.compile.plan.conditions import FunctionSource, TableWrite
from gateway.compile.plan.nodes import Related
from gateway.compile.plan.plan import LiveEvents, MutationField, RootField
from gateway.compile.plan.sent import Sent, place_unread
from gateway.compile.plan.values import Parameter, Variables
from gateway.compile.statement.conditions import function_call, is_row
from gateway.compile.statement.json_text import json_object
from gateway.compile.statement.writer import Writer
from gateway.compile.statement.writes import unwritten, write
from gateway.errors import InvalidValue

__all__ = [
    "SETTINGS",
    "Statement",
    "allow_statement",
    "call_statement",
    "claim_statement",
    "live_statement",
    "payload_statement",
    "read_statement",
    "store_statement",
    "trial_statement",
    "unwritten_statement",
]

SETTINGS = ("request.jwt.claims", "request.method", "request.path", "request.headers")
"""What a statement's first parameters set, for policies that read them."""

# Materialized: it is run once, however many columns mention it. `num_nulls(…) = 0` is always true, which Postgres
# cannot know: it has to set all four before it can tell whether a column is to be read.
_CLAIMS = sql(
    "with c as materialized (select num_nulls(set_config('request.jwt.claims', $1, true), "
    "set_config('request.method', $2, true), set_config('request.path', $3, true), "
    "set_config('request.headers', $4, true)) = 0 as ok) "
)
_CLAIMS_ARE_SET = sql("with c as (select true as ok) ")


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text, and the parameters after those that set the claims.

    `text` has `$1`, `$2`, … and never a value; with `sets_claims` its first four are `SETTINGS`.
    """

    text: str
    parameters: tuple[Parameter, ...]
    sets_claims: bool = False

    def arguments(self, variables: Variables) -> list[object]:
        """The parameters' values for one run, read from the operation's variables.

        Raises InvalidValue for one that its type cannot be, with its place among the inputs in the details.
        """
        try:
            return [each.read(variables) for each in self.parameters]
        except InvalidValue as error:
            place_unread(error, self.parameters, variables)
            raise


def read_statement(fields: Sequence[RootField], *, sets_claims: bool = True) -> Statement:
    """All root fields in one statement, each a column.

    With `sets_claims` its first parameters are `SETTINGS`, and it is complete in one round trip:
    every column is a scalar sub-select that mentions c, so Postgres runs it after the row of c,
    hence after the claims are set.
    """
    columns = [Writer().root(field.value) for field in fields if field.value is not None]
    return _finish(sql("select {} from c", join(", ", columns)), sets_claims)


def call_statement(field: MutationField) -> Statement:
    """Call a mutation's function; one column with its row as JSON, null where it returned none.

    A deletion has its payload beside it, read before the row is gone. It is for a transaction whose claims are set.
    """
    if isinstance(field.call, TableWrite):
        assert isinstance(field.selection, Related)
        return _alone(write(field.call, field.selection.selection, Writer()))
    assert isinstance(field.binding, MutationRoot)
    if field.binding.leaf is not None:
        return _call_for_value(field.call, field.binding.leaf)
    alias = sql("f")
    columns = [(name, sql("f.{}", identifier(name))) for name, _ in field.binding.columns]
    row, source = json_object(columns), Writer().source(field.call, alias)
    # A function that returns one composite returns a row of nulls where it returned null: no row for us.
    found = sql(" and {}", is_row(alias)) if field.call.single else EMPTY
    return _finish(
        sql("select (select {} from {} where c.ok{} limit 1) from c", row, source, found), False
    )


def _call_for_value(call: FunctionSource, leaf: Leaf) -> Statement:
    """The same for a function that answers a value, or nothing, which is true once it is done."""
    value = sql("true") if leaf.real.sql == "void" else sql("f.value")
    row = json_object([("value", value)])
    return _finish(
        sql("select (select {} from {} as f (value) where c.ok) from c", row, function_call(call)),
        False,
    )


def payload_statement(field: MutationField) -> Statement:
    """Select the payload over the function's row: same transaction, a later view of the data."""
    return _finish(sql("select {} from c", Writer().root(field.selection)), False)


def unwritten_statement(of: TableWrite) -> Statement:
    """What there is to say of rows that were not written."""
    return _alone(unwritten(of))


def live_statement(events: LiveEvents, *, sets_claims: bool = True) -> Statement:
    """Rows (place, JSON) for the events that one subscriber may be shown.

    As in `read_statement`, what reads mentions c and so comes after its row; `offset 0` keeps Postgres
    from making one query of the two.
    """
    rows = sql(
        "select answered.place, answered.answer from c cross join lateral ({} offset 0) as answered",
        Writer().events(events),
    )
    return _finish(rows, sets_claims)


def trial_statement(values: Sequence[Sent]) -> Statement:
    """Read the values in their types and do nothing else, so that it fails for one that Postgres refuses."""
    tried = join(", ", (sql("{} is null", _tried(each)) for each in values))
    return _finish(sql("select array[{}] from c", tried), sets_claims=True)


def _tried(sent: Sent) -> Fragment:
    value = parameter(sent.parameter)
    if sent.parameter.is_regex:
        return sql("('' ~ {})", value)
    if sent.column is None or sent.parameter.type is None:
        return sql("({})", value)
    table, column = sent.column
    # a cast to varchar(n) would cut the text off; a row made of JSON is read as an assignment is
    given = value if _has_json(sent.parameter.type) else sql("({})::text", value)
    row = sql("json_build_object({}::text, {})", label(column), given)
    return sql("(json_populate_record(null::{}, {}))", name(table), row)


def _has_json(kind: PgType) -> bool:
    """Whether JSON has a form for it, other than its text."""
    return kind.kind in (Kind.ARRAY, Kind.COMPOSITE) or kind.sql in ("json", "jsonb")


def claim_statement() -> Statement:
    """Claim an idempotency key; null when it is new, else the row of the first time."""
    return _CLAIM


def store_statement() -> Statement:
    """Keep the row that a call answered under its idempotency key."""
    return _STORE


def allow_statement() -> Statement:
    """Let each statement of the rest of the transaction take `$1` milliseconds, never fewer than before."""
    return _ALLOW


def _alone(select: Fragment) -> Statement:
    """A statement inside a transaction, where the claims are set."""
    return Statement(*compile_fragment(select))


def _finish(select: Fragment, sets_claims: bool) -> Statement:
    claims = _CLAIMS if sets_claims else _CLAIMS_ARE_SET
    text, parameters = compile_fragment(
        sql("{}{}", claims, select), first=len(SETTINGS) + 1 if sets_claims else 1
    )
    return Statement(text, parameters, sets_claims)


_CLAIM = Statement("select gateway.claim_idempotency_key($1::uuid, $2::text, $3::bytea)::json", ())
_ALLOW = Statement(
    "select set_config('statement_timeout', $1::integer::text, true) from pg_catalog.pg_settings "
    "where name = 'statement_timeout' and setting::integer between 1 and $1::integer",
    (),
)
_STORE = Statement("select gateway.store_idempotency_result($1::uuid, $2::text, $3::jsonb)", ())
