-- Scheduled. Whoever answers at this moment is not waited for.
create or replace function private.expire_company_invitations(p_limit integer default 10000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_expired integer;
begin
    update public.company_invitations as invitation
    set
        status = 'expired',
        ended_at = now()
    where invitation.id in (
        select due.id
        from public.company_invitations as due
        where
            due.status = 'pending'
            and due.expires_at <= now()
        order by due.expires_at
        limit p_limit
        for no key update skip locked
    );
    get diagnostics v_expired = row_count;
    return v_expired;
end
$$;

comment on function private.expire_company_invitations(integer) is
    'Ends invitations to companies that nobody has answered in time, at most p_limit; returns how many.';
revoke execute on function private.expire_company_invitations(integer) from public;
