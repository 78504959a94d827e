-- Security invoker: the policy says whose notifications.
create or replace function public.unread_notification_count() returns integer
language sql
stable
security invoker
set search_path = ''
as $$
    select count(*)::integer
    from public.notifications as notification
    where
        notification.user_id = (select auth.uid())
        and not notification.is_read
$$;

comment on function public.unread_notification_count() is 'How many of the caller''s notifications are not read.';
revoke execute on function public.unread_notification_count() from public, anon, authenticated, service_role, api_key;
grant execute on function public.unread_notification_count() to authenticated;
