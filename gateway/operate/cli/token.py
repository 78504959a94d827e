"""`gateway token`: a token to try things with."""

from __future__ import annotations

import click

from gateway.config import read_settings
from gateway.declare.demo import demo_token, find_person

__all__ = ["token"]


@click.command()
@click.option(
    "--as",
    "name",
    required=True,
    metavar="NAME",
    help="Who: a demo person, by name; an unknown one lists them all.",
)
@click.option(
    "--hours",
    type=click.IntRange(1),
    default=24 * 7,
    show_default=True,
    help="How long it is valid.",
)
def token(name: str, hours: int) -> None:
    """Print a token of a demo person; for development only.

    It refuses to run unless GATEWAY_ENV=development and JWT_SECRET is set.

    \b
    curl http://127.0.0.1:8000/graphql -H "authorization: Bearer $(gateway token --as NAME)" \\
      -H 'content-type: application/json' -d '{"query": "{ __typename }"}'
    """
    from gateway.schema import load_schema

    settings = read_settings()
    person = find_person(load_schema(settings).people, name)
    click.echo(demo_token(settings, person, lifetime=hours * 3600))
