-- Security definer: nobody may write keys directly. For the gateway alone. However many processes say so, a row is
-- written once a minute, and none waits for another.
create or replace function public.note_key_use(p_key_id uuid) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    update public.company_api_keys as key
    set last_used_at = now()
    where key.id in (
        select due.id
        from public.company_api_keys as due
        where
            due.id = p_key_id
            and (due.last_used_at is null or due.last_used_at < now() - interval '1 minute')
        for no key update skip locked
    )
$$;

comment on function public.note_key_use(uuid) is 'Keeps when a key was last used, to the minute.';
revoke execute on function public.note_key_use(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.note_key_use(uuid) to service_role;
