--! requires functions/private.is_own_money.sql functions/private.lock_admin_approval.sql functions/private.perform_admin_act.sql
--! requires functions/private.require_payout_admin.sql
-- Security definer: nobody may write balances, withdrawals or approvals directly. First the act, then the mark that it
-- was done: who asks for another step of the same withdrawal waits for the withdrawal, not for this row.
create or replace function public.approve_admin_act(p_approval_id uuid) returns table (approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_approval constant internal_audit.admin_approvals := private.lock_admin_approval(p_approval_id);
begin
    perform private.require_still();
    if
        v_admin.id = v_approval.asked_by
        or private.is_own_money(v_admin.id, v_approval.beneficiary_id)
        or private.is_own_money(v_admin.id, v_approval.asked_by)
    then
        raise exception using
            errcode = 'XM120',
            message = 'Nobody approves what they asked for themselves, with whatever account, or what moves their own money.',
            hint = 'Ask another admin.',
            column = 'p_approval_id';
    end if;
    perform private.perform_admin_act(
        v_approval.act, v_approval.arguments || jsonb_build_object('asked_by', v_approval.asked_by), v_admin.id
    );
    -- The act may have waited for locks: rights are asked when nobody can take them any more, and else nothing was done.
    perform private.require_still();
    if not exists (
        select
        from public.users as asker
        where
            asker.id = v_approval.asked_by
            and asker.is_active
            and not exists (
                select
                from private.demoted_admins as demoted
                where demoted.user_id = asker.id
            )
    ) then
        raise exception using
            errcode = 'XC001',
            message = 'The admin who asked for this is suspended, or none any more.',
            hint = 'Reject it, and ask for it yourself where it is needed.',
            column = 'p_approval_id';
    end if;
    update internal_audit.admin_approvals as approval
    set
        status = 'approved',
        decided_by = v_admin.id,
        decided_at = now()
    where approval.id = p_approval_id;
    return query select p_approval_id;
end
$$;

comment on function public.approve_admin_act(uuid) is
    'Admin: does what another admin asked for and may not do alone; once, and never for oneself.';
revoke execute on function public.approve_admin_act(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.approve_admin_act(uuid) to authenticated;
