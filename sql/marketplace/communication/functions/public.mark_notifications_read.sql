-- Security invoker: the policy says whose notifications, the column grant says what may change.
create or replace function public.mark_notifications_read(
    p_notification_ids uuid[] default null
) returns table (marked integer)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_marked integer;
begin
    if (select auth.uid()) is null then
        raise exception using
            errcode = 'PT401',
            message = 'Sign in to do this.',
            hint = 'Send the access token of a person in the Authorization header.';
    end if;
    if cardinality(p_notification_ids) > 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'At most 1000 notifications at once.',
            hint = 'Send fewer ids, or none for all that are unread.',
            column = 'p_notification_ids';
    end if;
    update public.notifications as notification
    set
        is_read = true,
        read_at = now()
    where
        notification.user_id = (select auth.uid())
        and not notification.is_read
        and (p_notification_ids is null or notification.id = any(p_notification_ids));
    get diagnostics v_marked = row_count;
    return query select v_marked;
end
$$;

comment on function public.mark_notifications_read(uuid[]) is
    'Marks the caller''s notifications as read, all or the given ones; returns how many were unread.';
revoke execute on function public.mark_notifications_read(uuid[]) from public, anon, authenticated, service_role, api_key;
grant execute on function public.mark_notifications_read(uuid[]) to authenticated;
