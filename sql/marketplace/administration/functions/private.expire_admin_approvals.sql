-- Scheduled. What somebody else has locked is being decided right now.
create or replace function private.expire_admin_approvals() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    update internal_audit.admin_approvals as approval
    set
        status = 'expired',
        decided_at = now()
    where
        approval.id in (
            select old.id
            from internal_audit.admin_approvals as old
            where
                old.status = 'pending'
                and old.expires_at <= now()
            for no key update skip locked
        );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.expire_admin_approvals() is
    'What no second admin has decided in its time becomes expired, and is not done; returns how many.';
revoke execute on function private.expire_admin_approvals() from public;
