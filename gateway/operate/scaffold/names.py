"""Names of domains, tables and functions: what Postgres, Python and GraphQL all take without quotes."""

from __future__ import annotations

import keyword
import re

from gateway.errors import ConfigError

__all__ = ["camel", "check_name", "pascal", "singular", "snake", "words"]

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40
"""Postgres cuts a name after 63 characters, and constraints are named after their table."""
# Reserved in Postgres and no keyword of Python: https://www.postgresql.org/docs/current/sql-keywords-appendix.html
_RESERVED = frozenset(
    """
    all analyse analyze any array asc asymmetric authorization binary both case cast check collate collation column
    concurrently constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user default deferrable desc distinct do end except fetch foreign freeze full grant
    group having ilike initially inner intersect into join lateral leading left like limit localtime localtimestamp
    natural new null offset old on only order outer overlaps placing primary references returning right select
    session_user similar some symmetric system_user table tablesample then to trailing true false union unique user
    using variadic verbose when where window with
    """.split()  # noqa: SIM905 - a paragraph reads better than a list of a hundred lines
)


def check_name(name: str, kind: str) -> None:
    """Refuse what is no identifier in one of the three languages."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise ConfigError(
            f"{name!r} cannot be the name of a {kind}.",
            hint=f"Use lower-case letters and digits, words joined by an underscore, at most {_LONGEST} characters.",
        )
    if keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in _RESERVED:
        raise ConfigError(
            f"{name!r} is a word of Python or SQL, so it cannot be the name of a {kind}.",
            hint=f"Choose another, such as my_{name}.",
        )


def pascal(name: str) -> str:
    """`two_words` → `TwoWords`."""
    return "".join(word.capitalize() for word in name.split("_"))


def camel(name: str) -> str:
    """`two_words` → `twoWords`."""
    return name[0] + pascal(name)[1:]


def snake(type_name: str) -> str:
    """`TwoWords` → `two_words`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type_name).lower()


def words(name: str) -> str:
    """`two_words` → `two words`."""
    return name.replace("_", " ")


def singular(table: str) -> str:
    """What one row of a table is called: `lessons` → `lesson`, `entries` → `entry`."""
    for ending, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if table.endswith(ending):
            return table.removesuffix(ending) + one
    if table.endswith("s") and not table.endswith(("ss", "us", "is")):
        return table.removesuffix("s")
    raise ConfigError(
        f"What is one of {words(table)} called?", hint="Say it with --one, such as --one person."
    )
