"""GraphiQL in a real browser, and its committed build."""

from __future__ import annotations

import os
import shutil

from judges import node
from judges.stand import ROOT, Stand
from judges.verdict import LeftOut

__all__ = ["FOLDER", "chromium", "judge", "notifications", "rebuild", "screens"]

FOLDER = ROOT / "judges" / "graphiql"


def judge(stand: Stand) -> str:
    """A person opens GraphiQL, signs in, runs a query and a subscription; every other host is blocked."""
    return _browse("judge.js", stand)


def screens(stand: Stand) -> str:
    """On screens of three sizes, and in the dark: nothing is cut, axe-core finds nothing, each panel does its work."""
    return _browse("screens.js", stand)


def notifications(stand: Stand) -> str:
    """A person opens the example page and sees a notification arrive."""
    return _browse("notifications.js", stand)


def chromium() -> str:
    """Where the browser is; raises LeftOut where there is none."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if browser is None:
        raise LeftOut("Chromium is needed: Debian's package chromium, or its path in CHROMIUM.")
    return browser


def _browse(script: str, stand: Stand) -> str:
    os.environ["CHROMIUM"] = chromium()
    node.install(FOLDER)
    node.run("node", script, stand.url, cwd=FOLDER)
    return ""


def rebuild(_: Stand) -> str:
    """What is committed in gateway/http/graphiql/bundle is what frontend/ builds."""
    node.install(FOLDER)
    node.run("./rebuild", cwd=FOLDER)
    return ""
