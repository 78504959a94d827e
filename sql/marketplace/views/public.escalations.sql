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
    panel.escalated_at
from public.qc_consensus as panel
where panel.status = 'escalated';

comment on view public.escalations is 'The panels whose judges could not agree: an admin decides.';
revoke all on table public.escalations from public, anon, authenticated, service_role;
grant select on table public.escalations to anon, authenticated, service_role;
