-- Security definer: nobody may write invitations directly. Who does not manage the company is told that there is none.
create or replace function public.revoke_company_invitation(p_invitation_id uuid) returns table (invitation_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_status text;
begin
    perform private.require_user();
    -- The company first, as whoever accepts at this moment does; rights are those of after it.
    perform
    from public.companies as company
    where company.id = (
        select invitation.company_id
        from public.company_invitations as invitation
        where invitation.id = p_invitation_id
    )
    for no key update;
    select invitation.status into v_status
    from public.company_invitations as invitation
    where
        invitation.id = p_invitation_id
        and (
            (select private.is_admin())
            or invitation.company_id in (select private.my_company_ids(array['manager']))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such invitation among those of your companies.',
            hint = 'Take one of the invitations of a company that you manage.',
            column = 'p_invitation_id';
    end if;
    perform private.require_still();
    if v_status <> 'pending' then
        raise exception using
            errcode = 'XM131',
            message = format('This invitation is %s already.', v_status),
            hint = 'Remove the member instead where it was accepted.',
            column = 'p_invitation_id';
    end if;
    update public.company_invitations as invitation
    set
        status = 'revoked',
        ended_at = now()
    where invitation.id = p_invitation_id;
    return query select p_invitation_id;
end
$$;

comment on function public.revoke_company_invitation(uuid) is 'Takes back an invitation to a company that the caller manages.';
revoke execute on function public.revoke_company_invitation(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.revoke_company_invitation(uuid) to authenticated;
