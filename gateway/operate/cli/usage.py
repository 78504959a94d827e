"""`gateway usage`: who still uses what is deprecated."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

import click

from gateway.config import read_settings

__all__ = ["usage"]


@click.command()
@click.argument("logs", nargs=-1, type=click.File("r"))
def usage(logs: tuple[TextIO, ...]) -> None:
    """Tell who still uses what the schema deprecates, from LOGS, or standard input.

    They are lines of the gateway's log (GATEWAY_LOG_FORMAT=json); what else is in them is passed
    over. Clients are known by the headers that Apollo and others send, `apollographql-client-name`
    and `-version` for example. What nobody has used since it was deprecated can be removed.
    """
    from gateway.schema import load_schema
    from gateway.schema.deprecation import deprecated_parts

    lines = (line for log in logs or (sys.stdin,) for line in log)
    clients: dict[str, Counter[str]] = {}
    last: dict[str, str] = {}
    for used, client, time in _uses(lines):
        clients.setdefault(used, Counter())[client] += 1
        last[used] = max(time, last.get(used, ""))
    deprecated = deprecated_parts(load_schema(read_settings()).graphql)
    for name, reason in deprecated.items():
        click.echo(f"{click.style(name, bold=True)}  {reason}")
        for client, times in clients.pop(name, Counter()).most_common():
            click.echo(f"  {times:8}  {client or 'a client without a name'}")
        click.echo(f"  used last {last[name]}" if name in last else "  nobody uses it")
    for name in clients:
        click.echo(f"{click.style(name, bold=True)}  is no longer in the schema, or deprecated")
    if not deprecated and not clients:
        click.echo("Nothing is deprecated.")


def _uses(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What is used, by which client, and when."""
    for line in lines:
        told = _event(line)
        if told.get("event") == "deprecated_used":
            uses = told.get("uses")
            for each in uses if isinstance(uses, list) else ():
                yield str(each), str(told.get("client")), str(told.get("time"))


def _event(line: str) -> Mapping[str, object]:
    try:
        told = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}
