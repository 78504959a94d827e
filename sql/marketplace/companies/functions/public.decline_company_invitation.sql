--! requires functions/private.lock_my_invitation.sql
-- Security definer: nobody may write invitations directly. Whose address it was is not kept with a refusal.
create or replace function public.decline_company_invitation(p_invitation_id uuid) returns table (invitation_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    perform private.require_user();
    perform private.lock_my_invitation(p_invitation_id);
    update public.company_invitations as invitation
    set
        status = 'declined',
        ended_at = now()
    where invitation.id = p_invitation_id;
    return query select p_invitation_id;
end
$$;

comment on function public.decline_company_invitation(uuid) is 'Refuses an invitation to a company.';
revoke execute on function public.decline_company_invitation(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.decline_company_invitation(uuid) to authenticated;
