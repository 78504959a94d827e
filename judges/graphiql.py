"""GraphiQL in a real browser, and its committed build."""

from __future__ import annotations

import os
import shutil

from judges import node
from judges.stand import ROOT, Stand
from judges.verdict import LeftOut

__all__ = ["judge", "rebuild"]

FOLDER = ROOT / "judges" / "graphiql"


def judge(stand: Stand) -> str:
    """A person opens GraphiQL, signs in and runs a query; every other host is blocked."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if browser is None:
        raise LeftOut("Chromium is needed: Debian's package chromium, or its path in CHROMIUM.")
    node.install(FOLDER)
    os.environ["CHROMIUM"] = browser
    node.run("node", "judge.js", stand.url, cwd=FOLDER)
    return ""


def rebuild(_: Stand) -> str:
    """What is committed in gateway/graphiql is what frontend/ builds."""
    node.install(FOLDER)
    node.run("./rebuild", cwd=FOLDER)
    return ""
