-- Security definer: whoever has the link of a mail says it, signed in or not; the gateway has verified the link. What waits to be
-- mailed is left out when it is due.
create or replace function public.stop_mails(p_id uuid) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    insert into messages.message_settings as settings (user_id, email)
    select
        account.id,
        false
    from auth.users as account
    where account.id = p_id
    on conflict (user_id) do update
    set
        email = false,
        updated_at = now()
$$;

comment on function public.stop_mails(uuid) is 'Nothing is mailed to a person any more, until they switch it on again.';
revoke execute on function public.stop_mails(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.stop_mails(uuid) to service_role;
