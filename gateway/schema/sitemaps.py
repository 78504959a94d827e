"""Declared sitemaps → the functions that answer their pages, and the one site that has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gateway.catalog import Name, Sitemap
from gateway.declare.specification import SitemapSpec
from gateway.errors import ConfigError

__all__ = ["bind_sitemaps"]


def bind_sitemaps(said: Sequence[SitemapSpec]) -> Mapping[str, Sitemap]:
    """All sitemaps by their names: one file lists them, so that they are of one site."""
    for each in said:
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,49}", each.name):
            raise ConfigError(
                f"The sitemap {each.name} has no name that fits.",
                hint="Use at most 50 lower-case letters, digits and dashes, a letter first.",
            )
        if each.site != said[0].site:
            raise ConfigError(
                f"The sitemap {each.name} is of the site {each.site.env}, and {said[0].name} of {said[0].site.env}.",
                hint="Name one setting in all of them: crawlers take pages of one site from a sitemap.",
            )
    return {each.name: Sitemap(each.name, Name.parse(each.rows), each.site) for each in said}
