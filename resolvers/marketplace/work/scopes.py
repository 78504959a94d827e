"""What opens the marketplace's lists to a caller, as the policies of their tables say it."""

from __future__ import annotations

from gateway import among, everything, listed, matching, within

__all__ = ["OF_MY_COMPANIES", "OF_REVIEWED_COMPANIES", "OF_TASKS"]

OF_MY_COMPANIES = among("company_id", "public.my_company_ids")
"""What belongs to a company is seen by its members."""

OF_REVIEWED_COMPANIES = among("company_id", "public.my_reviewed_company_ids")
"""Work is seen by managers and viewers; billing sees budgets."""

OF_TASKS = (
    matching(status="active", is_private=False),
    among("company_id", "public.my_task_scopes", "company_ids"),
    among("campaign_id", "public.my_task_scopes", "campaign_ids", status="active", is_private=True),
    listed("public.kept_tasks", caller="user_id", key="task_id", copies=["created_at"]),
    within("company_id", "public.my_task_scopes", "key_company_id"),
    everything("public.my_task_scopes", "everything"),
)
"""Tasks are open to all, or seen by the members of their company, by who is invited, worked on them or judges them; a
company's key sees all of its own, and no others."""
