"""The sitemap: the page of each public item, under the address of the site that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from gateway import Setting, Weakness, sitemap

__all__ = ["CONTENT_PAGES", "SITE_URL"]


def _weak(site: str) -> Sequence[Weakness]:
    parts = urlsplit(site)
    if not site or (
        parts.scheme == "https" and parts.hostname and not parts.query + parts.fragment
    ):
        return ()
    return [Weakness("is no https:// address of a site", "Write https:// and the name of its host")]


SITE_URL = Setting(
    "CREATOR_SITE_URL",
    str,
    "",
    "Address of the site with the pages of creators, for `/robots.txt` and `/sitemap.xml`; without it there are none.",
    check=_weak,
    without="crawlers find neither /robots.txt nor /sitemap.xml",
    remedy="set it to the https:// address of the site, and have that pass both on to the gateway",
)
CONTENT_PAGES = sitemap("content", rows="creators.content_pages", site=SITE_URL)
