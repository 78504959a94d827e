"""Sitemaps: public pages as files for crawlers, read in batches as anybody sees them, and in bounded memory.

`parts` finds where a file begins and whether it has changed, `urls` reads its pages, `files` makes the documents of
https://www.sitemaps.org/protocol.html. The HTTP side is `gateway.http.sitemaps`.
"""

from __future__ import annotations

from gateway.sitemaps.files import SitemapFile, SitemapFiles

__all__ = ["SitemapFile", "SitemapFiles"]
