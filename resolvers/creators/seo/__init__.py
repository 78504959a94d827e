"""SEO: search engines that creators send their content to, and what engines and networks read of it."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.seo.connections import SeoConnectionMutations, SeoConnectionQueries
from resolvers.creators.seo.errors import ERRORS
from resolvers.creators.seo.metadata import ContentSeoQueries
from resolvers.creators.seo.sitemap import CONTENT_PAGES, SITE_URL
from resolvers.creators.seo.submissions import SubmissionMutations, SubmissionQueries
from resolvers.creators.seo.workers import SubmissionWorkerMutations

__all__ = ["SEO"]

SEO = Phase(
    "seo",
    queries=[ContentSeoQueries, SeoConnectionQueries, SubmissionQueries],
    mutations=[SeoConnectionMutations, SubmissionMutations, SubmissionWorkerMutations],
    errors=ERRORS,
    sitemaps=[CONTENT_PAGES],
    settings=[SITE_URL],
    examples=read_examples(Path(__file__).parent / "examples"),
)
