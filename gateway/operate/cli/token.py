"""`gateway token`: a token to try things with."""

from __future__ import annotations

import click

from gateway.config import read_settings
from gateway.operate.cli.people import token_of

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

    It is signed with JWT_SECRET where GATEWAY_ENV=development; where no secret is set, it is
    one of the gateway that `gateway dev` has started.

    \b
    curl http://127.0.0.1:8000/graphql -H "authorization: Bearer $(gateway token --as NAME)" \\
      -H 'content-type: application/json' -d '{"query": "{ __typename }"}'
    """
    click.echo(token_of(read_settings(), name, hours * 3600))
