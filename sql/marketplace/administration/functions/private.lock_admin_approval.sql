create or replace function private.lock_admin_approval(p_approval_id uuid) returns internal_audit.admin_approvals
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_approval internal_audit.admin_approvals;
begin
    select * into v_approval
    from internal_audit.admin_approvals as approval
    where approval.id = p_approval_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such approval.',
            column = 'p_approval_id';
    end if;
    if v_approval.status <> 'pending' or v_approval.expires_at <= now() then
        raise exception using
            errcode = 'XM119',
            message = format(
                'This is %s already.', case when v_approval.status = 'pending' then 'expired' else v_approval.status end
            ),
            hint = 'Ask for the act again where it is still needed.',
            column = 'p_approval_id';
    end if;
    return v_approval;
end
$$;

comment on function private.lock_admin_approval(uuid) is
    'What waits for a second admin, locked; PT404 where there is none, XM119 where it was decided or is too old.';
revoke execute on function private.lock_admin_approval(uuid) from public;
