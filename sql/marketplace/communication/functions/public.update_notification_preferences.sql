--! requires functions/private.optional_notifications.sql functions/private.require_user.sql
-- Security definer: nobody may write preferences directly. What is not sent stays as it is.
create or replace function public.update_notification_preferences(p_preferences public.notification_preference [])
returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_optional constant text[] := private.optional_notifications();
    v_type text;
begin
    if
        p_preferences is null
        or cardinality(p_preferences) not between 1 and 100
        or exists (
            select
            from unnest(p_preferences) as sent
            where sent.type is null or sent.in_app is null
        )
    then
        raise exception using
            errcode = 'PT400',
            message = 'Send 1 to 100 preferences, each with its type and whether you want it.',
            column = 'p_preferences';
    end if;
    select sent.type into v_type
    from unnest(p_preferences) as sent
    where not sent.in_app and sent.type <> all(v_optional)
    limit 1;
    if found then
        raise exception using
            errcode = 'XM202',
            message = format('News of the type %s is always told.', v_type),
            hint = 'Money, security and your own rights cannot be switched off: see notificationPreferences for what can.',
            column = 'p_preferences';
    end if;
    select sent.type into v_type
    from unnest(p_preferences) as sent
    group by sent.type
    having count(*) > 1
    limit 1;
    if found then
        raise exception using
            errcode = 'PT400',
            message = format('The type %s is sent twice.', v_type),
            column = 'p_preferences';
    end if;
    insert into private.notification_preferences as preference (user_id, type, in_app, push, email)
    select
        v_person.id,
        sent.type,
        sent.in_app,
        coalesce(sent.push, chosen.push, true),
        coalesce(sent.email, chosen.email, true)
    from unnest(p_preferences) as sent
    left join private.notification_preferences as chosen
        on
            chosen.user_id = v_person.id
            and chosen.type = sent.type
    where sent.type = any(v_optional)
    -- in one order, so that two updates never wait in a circle
    order by sent.type
    on conflict (user_id, type) do update
    set
        in_app = excluded.in_app,
        push = excluded.push,
        email = excluded.email,
        updated_at = now();
    return query select v_person.id;
end
$$;

comment on function public.update_notification_preferences(public.notification_preference []) is
    'Says which optional news the caller wants; what is not sent stays as it is.';
revoke execute on function public.update_notification_preferences(public.notification_preference [])
from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_notification_preferences(public.notification_preference []) to authenticated;
