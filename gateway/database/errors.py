"""SQLSTATE → error. One table; codes decide, never the words of a message, which are localized."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import asyncpg

from gateway.errors import DatabaseError, Unavailable

__all__ = [
    "LOCK_TIMEOUT",
    "Constraint",
    "Constraints",
    "SqlstateRule",
    "database_error",
    "is_still_referred_to",
    "rule_of",
]


@dataclass(frozen=True, slots=True)
class SqlstateRule:
    """What a SQLSTATE becomes. `message` None passes Postgres' own message on."""

    code: str
    message: str | None
    hint: str | None = None


LOCK_TIMEOUT = "55P03"

_RETRY = SqlstateRule(
    "RETRY", "Another transaction was in the way.", "Send the same request again."
)
_UNAVAILABLE = SqlstateRule(
    "UNAVAILABLE", "The database cannot answer now.", "Send the same request again in a moment."
)
_TOO_COMPLEX = SqlstateRule(
    "TOO_COMPLEX",
    "The operation is more than the database can plan.",
    "Split it into several operations.",
)
_DRIFT = SqlstateRule(
    "SCHEMA_DRIFT",
    "The database does not have what this field is bound to.",
    "Run `gateway doctor`.",
)
_TIMEOUT = SqlstateRule(
    "TIMEOUT",
    "It took longer than this role is allowed.",
    "Ask for less: fewer rows, a narrower filter.",
)
_INVALID = "Send a value that the field allows."
# Of what is no text to Postgres, this alone can be sent: the rest is no UTF-8, and refused at the door.
_NUL = SqlstateRule(
    "INVALID_VALUE", "A text holds the character U+0000.", "Leave the character out."
)

SQLSTATES: dict[str, SqlstateRule] = {
    # whole classes, by their first two characters
    "08": _UNAVAILABLE,
    "22": SqlstateRule("INVALID_VALUE", None, _INVALID),
    "53": _UNAVAILABLE,
    "54": _TOO_COMPLEX,
    # PostgREST's convention for functions that choose the answer's status
    "PT400": SqlstateRule("INVALID_VALUE", None),
    "PT401": SqlstateRule("UNAUTHENTICATED", None),
    "PT403": SqlstateRule("FORBIDDEN", None),
    "PT404": SqlstateRule("NOT_FOUND", None),
    "PT409": SqlstateRule("CONFLICT", None),
    # single states
    "22021": _NUL,
    "22P05": _NUL,
    "23001": SqlstateRule(
        "CONFLICT", "Other rows still refer to it.", "Remove or change those first."
    ),
    "23502": SqlstateRule("INVALID_VALUE", "A value is missing.", _INVALID),
    "23503": SqlstateRule(
        "INVALID_VALUE", "A value refers to something that does not exist.", "Check the id."
    ),
    "23505": SqlstateRule(
        "CONFLICT", "It exists already.", "Change the value, or use what exists."
    ),
    "23514": SqlstateRule("INVALID_VALUE", "A value is not allowed.", _INVALID),
    "23P01": SqlstateRule("CONFLICT", "It overlaps with what exists.", "Change the value."),
    "25P03": _UNAVAILABLE,
    "25P04": _TIMEOUT,
    "25006": SqlstateRule(
        "READ_ONLY", "This cannot be done while reading.", "Send it as a mutation."
    ),
    "40001": _RETRY,
    "40P01": _RETRY,
    "42501": SqlstateRule(
        "FORBIDDEN", "You may not do this.", "Sign in as someone who may, or ask for access."
    ),
    "42703": _DRIFT,
    "42883": _DRIFT,
    "42P01": _DRIFT,
    LOCK_TIMEOUT: SqlstateRule(
        "RETRY",
        "Another transaction holds what this needs.",
        "Send the same request again in a moment.",
    ),
    "57014": _TIMEOUT,
    "57P01": _UNAVAILABLE,
    "57P02": _UNAVAILABLE,
    "57P03": _UNAVAILABLE,
    "57P05": _UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the database says of a constraint: its columns, and its comment, which is the hint."""

    columns: tuple[str, ...] = ()
    comment: str | None = None
    refers_to: str | None = None
    """the table that a foreign key points to"""


Constraints: TypeAlias = Mapping[tuple[str, str, str], Constraint]
"""By schema, table or domain, and name: a name alone may be that of several."""


def rule_of(sqlstate: str, domain: Mapping[str, str]) -> SqlstateRule | None:
    """The rule for a SQLSTATE; a domain's own states pass message and hint on."""
    if sqlstate in domain:
        return SqlstateRule(domain[sqlstate], None)
    return SQLSTATES.get(sqlstate) or SQLSTATES.get(sqlstate[:2])


_QUOTE = "[\"'\u00ab\u00bb\u2018-\u201f\u300c\u300d]"
"""What languages quote names with; French has blanks within."""


def is_still_referred_to(message: str, table: str, name: str, refers_to: str) -> bool:
    """Whether a foreign key failed because rows refer to what was to go, not because one refers to nothing.

    Both have the same SQLSTATE, table (the one that refers) and constraint. The message alone tells them
    apart, in any language: only of what is still referred to it quotes the table that was changed, besides
    those two names.
    """
    quoted = re.findall(
        rf"(?<={_QUOTE})[ \u00a0\u202f]?{re.escape(refers_to)}[ \u00a0\u202f]?(?={_QUOTE})", message
    )
    return len(quoted) > (table, name).count(refers_to)


def database_error(
    error: BaseException, domain: Mapping[str, str], facts: Constraints
) -> BaseException:
    """What the driver's failure is to the caller; unexpected ones come back as is, to be masked."""
    if isinstance(error, asyncpg.PostgresError):
        return _from_postgres(error, domain, facts)
    if isinstance(error, asyncpg.InternalClientError | asyncpg.InterfaceError) and _is_value_error(
        error
    ):
        return DatabaseError(
            "A value is out of range.", code="INVALID_VALUE", sqlstate="22003", hint=_INVALID
        )
    # the last is what the driver says in the moment after the server has ended the connection
    if isinstance(error, OSError | asyncpg.InterfaceError | asyncpg.InternalClientError):
        return Unavailable(_UNAVAILABLE.message or "", hint=_UNAVAILABLE.hint)
    return error


def _is_value_error(error: BaseException) -> bool:
    """asyncpg refuses a value before sending it, with an error that is a ValueError too."""
    return isinstance(error, ValueError)


def _is_in_a_value(error: Any) -> bool:
    """A syntax error without a place in a statement, and raised by no function, is a value's: of a JSON path."""
    return error.position is None and error.internal_position is None and error.context is None


def _from_postgres(error: Any, domain: Mapping[str, str], facts: Constraints) -> BaseException:
    sqlstate = error.sqlstate or "XX000"
    rule = rule_of(sqlstate, domain)
    if sqlstate == "42601" and _is_in_a_value(error):
        rule = SQLSTATES["22"]
    owner = error.table_name or error.data_type_name
    named = (error.schema_name, owner, error.constraint_name)
    constraint = facts.get(named, Constraint())
    if rule is SQLSTATES["23503"] and constraint.refers_to:
        said = str(getattr(error, "message", ""))
        if is_still_referred_to(said, owner, error.constraint_name, constraint.refers_to):
            # the constraint's columns and hint are for who writes the rows that refer
            rule, constraint = SQLSTATES["23001"], Constraint()
    if rule is None:
        return error  # type: ignore[no-any-return]
    if rule.code == "UNAVAILABLE":
        return Unavailable(rule.message or "", hint=rule.hint)
    extensions: dict[str, object] = {}
    columns = (error.column_name,) if error.column_name else constraint.columns
    if columns:
        extensions["columns"] = list(columns)
    # what asyncpg itself could not encode has a SQLSTATE and no message
    message = rule.message or getattr(error, "message", None) or "A value is out of range."
    hint = (error.hint if rule.message is None else None) or constraint.comment or rule.hint
    return DatabaseError(
        message, code=rule.code, sqlstate=sqlstate, hint=hint, extensions=extensions
    )
