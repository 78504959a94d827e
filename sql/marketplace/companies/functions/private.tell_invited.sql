-- An address is looked up for its owner alone: the company is told nothing, so that nobody learns whether it has
-- an account. Whoever signs up later finds what waits for them.
create or replace function private.tell_invited(p_user_id uuid, p_invitation_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_invitation public.company_invitations;
begin
    select * into strict v_invitation
    from public.company_invitations as invitation
    where invitation.id = p_invitation_id;
    insert into private.company_people (company_id, user_id)
    values (v_invitation.company_id, p_user_id)
    on conflict (company_id, user_id) do nothing;
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        p_user_id,
        'Invitation',
        format('%s invites you to work for it as %s.', company.name, v_invitation.role),
        'company_invitation',
        'company_invitation',
        p_invitation_id,
        '/invitations/' || p_invitation_id,
        array['in_app', 'push', 'email']
    from public.companies as company
    where company.id = v_invitation.company_id;
end
$$;

comment on function private.tell_invited(uuid, uuid) is 'Tells a person of an invitation to a company, and remembers that they were invited.';
revoke execute on function private.tell_invited(uuid, uuid) from public;
