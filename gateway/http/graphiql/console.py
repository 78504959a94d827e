"""GraphiQL as a page of the gateway: its HTML, its files and headers that keep all else out.

The files in `gateway/http/graphiql/bundle` are built from `frontend/`; everything comes from this server.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

__all__ = ["ASSET_HEADERS", "EXAMPLES", "PAGE_HEADERS", "assets_directory", "page"]

BUNDLE = Path(__file__).parent / "bundle"
EXAMPLES = Path(__file__).parents[3] / "examples"

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the editor computes its colours and sizes
        "font-src 'self' data:",
        "img-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)

PAGE_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}

# A file's name has its hash in it, so its content never changes.
ASSET_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
}


@cache
def page(path: str = "/graphql") -> str:
    """The HTML of GraphiQL for `GET path`; serve `assets_directory()` at `path/assets`.

    The page reads its settings from `path/console.json`.
    """
    html = (BUNDLE / "index.html").read_text(encoding="utf-8")
    return html.replace('"./assets/', f'"{escape(path.rstrip("/"))}/assets/')


def assets_directory() -> Path:
    """The folder of GraphiQL's scripts, styles and fonts."""
    return BUNDLE / "assets"
