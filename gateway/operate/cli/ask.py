"""`gateway ask`: one operation from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TypedDict, cast
from urllib.parse import urlsplit

import click

from gateway.config import read_settings
from gateway.errors import ConfigError
from gateway.operate.cli.people import token_of
from gateway.values.exact import json_text, read_exactly

__all__ = ["ask"]

TOLD = {"cost": True, "statements": True, "plan": True}


class Most(TypedDict):
    """The field that costs most."""

    field: str
    cost: int


class SentCost(TypedDict):
    """What the operation costs."""

    requested: int
    maximum: int
    mostBy: Most


class SentStatement(TypedDict, total=False):
    """One statement, and the values of its parameters."""

    sql: str
    firstParameter: int
    values: list[object]


Node = TypedDict(
    "Node",
    {
        "Node Type": str,
        "Relation Name": str,
        "Index Name": str,
        "Function Name": str,
        "Subplan Name": str,
        "Actual Loops": float,
        "Actual Rows": float,
        "Actual Total Time": float,
        "Rows Removed by Filter": float,
        "Rows Removed by Index Recheck": float,
        "Plans": "list[Node]",
    },
    total=False,
)
Policies = TypedDict(
    "Policies", {"Total Time": float, "Subplans": list[str], "Functions": list[str]}
)
Plan = TypedDict(
    "Plan",
    {"Plan": Node, "Planning Time": float, "Execution Time": float, "Policies": Policies},
)


class Extensions(TypedDict, total=False):
    """What is told beside an answer."""

    cost: SentCost
    statements: list[SentStatement]
    plan: Plan | None


class SentAnswer(TypedDict, total=False):
    """The response of a gateway."""

    data: object
    errors: list[object]
    extensions: Extensions


@click.command()
@click.argument("query")
@click.option("--as", "name", metavar="NAME", help="Who asks: a demo person; by default nobody.")
@click.option("--token", help="Who asks, by their own token.")
@click.option("--variables", default="{}", metavar="JSON", help="The operation's variables.")
@click.option("--explain", is_flag=True, help="Show the statement and how Postgres runs it, too.")
@click.option("--url", help="The gateway; by default the one of these settings.")
def ask(
    query: str, name: str | None, token: str | None, variables: str, explain: bool, url: str | None
) -> None:
    """Ask a gateway that runs; QUERY is an operation, or - for what comes on standard input.

    \b
    gateway ask '{ __typename }'
    gateway ask '{ __typename }' --as NAME --explain

    The answer's JSON goes to standard output, all else to standard error; the exit code is 1
    where the answer has errors.
    """
    settings = read_settings()
    if name is not None:
        token = token_of(settings, name)
    text = sys.stdin.read() if query == "-" else query
    asked = {"query": text, "variables": _read(variables), "extensions": TOLD if explain else None}
    answer = _post(url or f"{settings.address}/graphql", asked, token)
    extensions = answer.pop("extensions", Extensions())
    click.echo(_indented(answer))
    for line in _told(extensions) if explain else ():
        click.echo(line, err=True)
    if answer.get("errors"):
        raise SystemExit(1)


def _read(variables: str) -> object:
    try:
        return read_exactly(variables)
    except json.JSONDecodeError as error:
        raise ConfigError(
            f"The variables are no JSON: {error}.", hint="""Give them as '{"n": 1}'."""
        ) from None


def _post(url: str, asked: Mapping[str, object], token: str | None) -> SentAnswer:
    place = urlsplit(url)
    kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
    headers = {"content-type": "application/json", "accept": "application/json"}
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    connection = kind(place.hostname or "", place.port, timeout=60)
    try:
        connection.request("POST", place.path or "/graphql", json_text(asked).encode(), headers)
        answer = read_exactly(connection.getresponse().read())
        if not isinstance(answer, dict):
            raise ValueError("it is no object")
    except (OSError, HTTPException, ValueError) as error:
        raise ConfigError(
            f"No answer of GraphQL came from {url}: {error}.",
            hint="Start a gateway, with `gateway dev` for example, or name another with --url.",
        ) from None
    finally:
        connection.close()
    return cast("SentAnswer", answer)


def _indented(value: object, further: str = "\n") -> str:
    """JSON in lines, its numbers digit for digit."""
    inside = f"{further}  "
    match value:
        case dict() if value:
            members = [
                f"{json_text(str(k))}: {_indented(each, inside)}" for k, each in value.items()
            ]
            return f"{{{inside}{f',{inside}'.join(members)}{further}}}"
        case list() if value:
            return f"[{inside}{f',{inside}'.join([_indented(each, inside) for each in value])}{further}]"
    return json_text(value)


# --- what is told beside the answer


def _told(extensions: Extensions) -> Iterator[str]:
    if "cost" in extensions:
        cost = extensions["cost"]
        most = cost["mostBy"]
        yield f"\nCost {cost['requested']} of {cost['maximum']}; most of it {most['field']} ({most['cost']})"
    for each in extensions.get("statements", ()):
        yield f"\n{each['sql']}"
        for number, value in enumerate(each.get("values", ()), each["firstParameter"]):
            yield f"  ${number} = {json.dumps(value, ensure_ascii=False)}"
    plan = extensions.get("plan")
    if plan:
        yield f"\nPlanned in {plan['Planning Time']:.2f} ms, run in {plan['Execution Time']:.2f} ms"
        yield from _asked_by_policies(plan["Policies"])
        yield from _nodes(plan["Plan"], 0)


def _asked_by_policies(policies: Policies) -> Iterator[str]:
    if policies["Subplans"]:
        names = ", ".join(policies["Subplans"])
        yield f"of which {policies['Total Time']:.2f} ms in sub-selects of policies: {names}"
    if policies["Functions"]:
        yield f"called by filters of policies for each row: {', '.join(policies['Functions'])}"


def _nodes(node: Node, depth: int) -> Iterator[str]:
    """The nodes of a plan that were run, each further in than what it is below."""
    loops = node["Actual Loops"]
    if not loops:
        return
    rows, spent = node["Actual Rows"] * loops, node["Actual Total Time"] * loops
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    places = [
        f"on {node['Relation Name']}" if "Relation Name" in node else "",
        f"by {node['Index Name']}" if "Index Name" in node else "",
        f"of {node['Function Name']}" if "Function Name" in node else "",
        f"for {node['Subplan Name']}" if "Subplan Name" in node else "",
    ]
    yield "  ".join([
        f"{spent:9.3f} ms",
        f"{rows:7.0f} rows",
        f"{f'{removed * loops:.0f} left out' if removed else '':14}",
        "  " * depth + " ".join([node["Node Type"], *filter(None, places)]),
    ])  # fmt: skip
    for each in node.get("Plans", ()):
        yield from _nodes(each, depth + 1)
