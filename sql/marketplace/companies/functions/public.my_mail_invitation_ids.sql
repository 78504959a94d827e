--! requires functions/private.my_mail_invitation_ids.sql
-- Security definer: clients do not reach the schema private. For the scopes of lists, which ask as the caller; policies
-- ask private.my_mail_invitation_ids. It tells a caller nothing but what was sent to them.
create or replace function public.my_mail_invitation_ids() returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query select private.my_mail_invitation_ids();
end
$$;

comment on function public.my_mail_invitation_ids() is 'The open invitations that were sent to the caller''s e-mail address: scopes of lists.';
revoke execute on function public.my_mail_invitation_ids() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_mail_invitation_ids() to anon, authenticated, service_role;
