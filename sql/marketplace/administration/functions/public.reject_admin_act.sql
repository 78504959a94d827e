--! requires functions/private.lock_admin_approval.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write approvals directly. Who asked may take it back.
create or replace function public.reject_admin_act(
    p_approval_id uuid,
    p_reason text
) returns table (approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
begin
    perform private.lock_admin_approval(p_approval_id);
    perform private.require_still();
    update internal_audit.admin_approvals as approval
    set
        status = 'rejected',
        decided_by = v_admin.id,
        decided_at = now(),
        decision_reason = v_reason
    where approval.id = p_approval_id;
    return query select p_approval_id;
end
$$;

comment on function public.reject_admin_act(uuid, text) is
    'Admin: refuses what waits for a second admin, or takes back what one asked for; nothing was done.';
revoke execute on function public.reject_admin_act(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.reject_admin_act(uuid, text) to authenticated;
