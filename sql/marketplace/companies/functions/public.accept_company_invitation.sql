--! requires functions/private.lock_my_invitation.sql functions/private.my_mail_invitation_ids.sql
-- Security definer: nobody may write members directly. The trigger of members takes back what the person judges for
-- the company.
create or replace function public.accept_company_invitation(p_invitation_id uuid)
returns table (invitation_id uuid, member_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_invitation public.company_invitations;
    v_member_id uuid;
begin
    v_invitation := private.lock_my_invitation(p_invitation_id);
    if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) then
        raise exception using
            errcode = 'XM051',
            message = 'Who signed in anonymously works for no company.',
            hint = 'Add an e-mail address to the account first.';
    end if;
    insert into public.company_members (company_id, user_id, role)
    values (v_invitation.company_id, v_person.id, v_invitation.role)
    on conflict (user_id, company_id) do nothing
    returning id into v_member_id;
    if v_member_id is null then
        raise exception using
            errcode = 'XM031',
            message = 'You are a member of this company already.',
            hint = 'Decline the invitation; a manager changes your role.',
            column = 'p_invitation_id';
    end if;
    update public.company_invitations as invitation
    set
        status = 'accepted',
        user_id = v_person.id,
        ended_at = now()
    where invitation.id = p_invitation_id;
    -- Another to the same person, by the other way, is answered with it.
    update public.company_invitations as invitation
    set
        status = 'revoked',
        ended_at = now()
    where
        invitation.company_id = v_invitation.company_id
        and invitation.status = 'pending'
        and (
            invitation.user_id = v_person.id
            or invitation.id in (select private.my_mail_invitation_ids())
        );
    return query select p_invitation_id, v_member_id;
end
$$;

comment on function public.accept_company_invitation(uuid) is 'Makes the caller a member of the company that has invited them.';
revoke execute on function public.accept_company_invitation(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.accept_company_invitation(uuid) to authenticated;
