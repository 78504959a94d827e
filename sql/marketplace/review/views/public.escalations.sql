create or replace view public.escalations
with (security_invoker = true) as
select
    panel.id,
    panel.submission_id,
    panel.task_id,
    panel.company_id,
    panel.round,
    panel.approvals,
    panel.rejections,
    panel.unsure,
    panel.escalated_at,
    panel.escalation_reason
from public.qc_consensus as panel
where panel.status = 'escalated';

comment on view public.escalations is 'The panels that no judges can decide, and why: an admin does.';
revoke all on table public.escalations from public, anon, authenticated, service_role, api_key;
grant select on table public.escalations to anon, authenticated, service_role;
