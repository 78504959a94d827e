"""supabase-js, as it comes from npm, against the sign-in for development: in Node and in Chromium."""

from __future__ import annotations

import os
import shutil

from judges import node
from judges.stand import Stand
from judges.verdict import LeftOut

__all__ = ["browse", "judge"]

SHORT = {"GATEWAY_SIGN_IN_TOKEN_SECONDS": "20", "GATEWAY_TOKEN_NOTICE": "10"}
"""Tokens that end while a subscription goes on."""


def judge(stand: Stand) -> str:
    """Everything that an app asks of Supabase Auth, where addresses count at once and where they are confirmed."""
    node.install()
    confirmed = {"GATEWAY_SIGN_IN": "confirmed"}
    with stand.signing_in(**SHORT) as home, stand.signing_in(**confirmed) as careful:
        variables = {"SIGN_IN_URL": home, "CAREFUL_URL": careful}
        return node.run("node", "sign-in.js", stand=stand, **variables).splitlines()[-1]


def browse(stand: Stand) -> str:
    """A person signs up on a page, comes back by a link, hears news over a renewed token and signs out."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if browser is None:
        raise LeftOut("Chromium is needed: Debian's package chromium, or its path in CHROMIUM.")
    node.install()
    node.install(node.HERE / "graphiql")
    with stand.signing_in(**SHORT) as home:
        variables = {"SIGN_IN_URL": home, "CHROMIUM": browser}
        folder = node.HERE / "graphiql"
        return node.run("node", "sign-in.js", stand=stand, cwd=folder, **variables).splitlines()[-1]
