--! requires functions/private.tell_invited.sql
-- Security definer: Supabase Auth inserts as a role without rights in public.
create or replace function private.tell_who_signs_up() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.tell_invited(person.id, invitation.id)
    from new_rows as person
    inner join public.company_invitations as invitation on invitation.email = lower(person.email)
    where
        invitation.status = 'pending'
        and invitation.expires_at > now();
    return null;
end
$$;

comment on function private.tell_who_signs_up() is 'Trigger: who signs up is told of the companies that have invited their address.';
revoke execute on function private.tell_who_signs_up() from public;
