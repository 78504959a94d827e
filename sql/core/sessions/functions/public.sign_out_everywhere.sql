--! was marketplace/functions/public.sign_out_everywhere.sql
--! requires functions/private.require_person.sql functions/private.revoke_sessions.sql
-- Security definer: nobody may write sessions or the event log directly. It is for oneself; admins have disconnect_user.
create or replace function public.sign_out_everywhere() returns table (signed_out_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.revoke_sessions(private.require_person());
    return query select now();
end
$$;

comment on function public.sign_out_everywhere() is
    'Ends all sessions of the caller, this one too: tokens that they have now act no more, and their subscriptions are closed.';
revoke execute on function public.sign_out_everywhere() from public, anon, authenticated, service_role, api_key;
grant execute on function public.sign_out_everywhere() to authenticated;
