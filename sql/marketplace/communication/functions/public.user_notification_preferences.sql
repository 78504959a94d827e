--! requires functions/private.optional_notifications.sql
-- Security definer: the table is nobody's. A field of the row; of another person's row it is empty, for admins too.
create or replace function public.user_notification_preferences(public.users)
returns setof public.notification_preference
language sql
stable
security definer
rows 10
set search_path = ''
as $$
    select
        kind.type,
        coalesce(preference.in_app, true),
        coalesce(preference.push, true),
        coalesce(preference.email, true)
    from unnest(private.optional_notifications()) with ordinality as kind (type, place)
    left join private.notification_preferences as preference
        on
            preference.user_id = $1.id
            and preference.type = kind.type
    where $1.id = (select auth.uid())
    order by kind.place
$$;

comment on function public.user_notification_preferences(public.users) is
    'The kinds of news that the caller may switch off, and whether they want them; none of anybody else.';
revoke execute on function public.user_notification_preferences(public.users) from public, anon, authenticated, service_role, api_key;
grant execute on function public.user_notification_preferences(public.users) to anon, authenticated, service_role;
