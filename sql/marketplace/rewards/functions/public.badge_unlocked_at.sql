-- A field of the row, for whoever may read the row.
create or replace function public.badge_unlocked_at(public.badges) returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    select won.unlocked_at
    from public.user_badges as won
    where
        won.badge_id = $1.id
        and won.user_id = (select auth.uid())
$$;

comment on function public.badge_unlocked_at(public.badges) is 'When the caller won the badge; null while they have not.';
revoke execute on function public.badge_unlocked_at(public.badges) from public, anon, authenticated, service_role, api_key;
grant execute on function public.badge_unlocked_at(public.badges) to anon, authenticated, service_role;
