"""SEO: search engines that creators send their content to, and what engines and networks read of it."""

from __future__ import annotations

from gateway import Phase

__all__ = ["SEO"]

SEO = Phase("seo")
