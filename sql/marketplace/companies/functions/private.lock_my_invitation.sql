-- For functions that answer an invitation. The company is locked before it, as by everybody who changes its members;
-- what was true before that is asked again after it.
create or replace function private.lock_my_invitation(p_invitation_id uuid) returns public.company_invitations
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_invitation public.company_invitations;
begin
    perform
    from public.companies as company
    where company.id = (
        select invitation.company_id
        from public.company_invitations as invitation
        where invitation.id = p_invitation_id
    )
    for no key update;
    select * into v_invitation
    from public.company_invitations as invitation
    where
        invitation.id = p_invitation_id
        and (
            invitation.user_id = (select auth.uid())
            or (
                invitation.status = 'pending'
                and invitation.email = (
                    select lower(account.email)
                    from auth.users as account
                    where
                        account.id = (select auth.uid())
                        and account.email_confirmed_at is not null
                )
            )
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such invitation to you.',
            hint = 'Take one of your companyInvitations.',
            column = 'p_invitation_id';
    end if;
    if v_invitation.status <> 'pending' or v_invitation.expires_at <= now() then
        raise exception using
            errcode = 'XM131',
            message = case
                when v_invitation.status = 'pending' then 'This invitation has expired.'
                else format('This invitation is %s already.', v_invitation.status)
            end,
            hint = 'Ask a manager of the company for another one.',
            column = 'p_invitation_id';
    end if;
    perform private.require_still();
    return v_invitation;
end
$$;

comment on function private.lock_my_invitation(uuid) is
    'Locks and returns an open invitation to the caller; PT404 for others'', XM131 when it was answered, revoked or has expired.';
revoke execute on function private.lock_my_invitation(uuid) from public;
