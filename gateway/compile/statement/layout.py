"""A statement's text in lines that a person can read; Postgres takes it as one."""

from __future__ import annotations

import re

__all__ = ["laid_out"]

_TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")"""
    r"|(?P<opens>\()|(?P<closes>\))"
    r"| (?P<clause>(?:(?<=\) )select|from|where|cross join lateral|left join lateral|(?:left |inner |cross )?join"
    r"|union all|group by|order by|limit|offset)\b)"
)
_SELECT = re.compile(r"\(*(?:select|with)\b")
INDENT = "    "


def laid_out(statement: str) -> str:
    """The same statement: each clause of a select on a line of its own, and what stands in parentheses further in.

    >>> print(laid_out("select (select count(*) from a where b = 'from c') from c"))
    select (
        select count(*)
        from a
        where b = 'from c'
    )
    from c
    """
    pieces: list[str] = []
    inside: list[bool] = []  # for each parenthesis that is open: whether it holds a select
    end = 0

    def line() -> str:
        return "\n" + INDENT * sum(inside)

    for token in _TOKEN.finditer(statement):
        pieces.append(statement[end : token.start()])
        end = token.end()
        match token.lastgroup:
            case "opens":
                inside.append(_SELECT.match(statement, end) is not None)
                pieces.append("(" + (line() if inside[-1] else ""))
            case "closes":
                closes_select = bool(inside) and inside.pop()
                pieces.append((line() if closes_select else "") + ")")
            case "clause" if not inside or inside[-1]:
                pieces.append(line() + token["clause"])
            case _:
                pieces.append(token[0])
    return "".join([*pieces, statement[end:]])
