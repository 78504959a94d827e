"""What opens the marketplace's lists to a caller, as the policies of their tables say it."""

from __future__ import annotations

from gateway import among, everything

__all__ = ["FOR_ADMINS", "OF_MY_COMPANIES", "OF_REVIEWED_COMPANIES"]

FOR_ADMINS = everything("public.is_admin")
"""Admins see every row."""

OF_MY_COMPANIES = among("company_id", "public.my_company_ids")
"""What belongs to a company is seen by its members."""

OF_REVIEWED_COMPANIES = among("company_id", "public.my_reviewed_company_ids")
"""Work is seen by managers and viewers; billing sees budgets."""
