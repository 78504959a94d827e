--! requires functions/creators_private.require_creator.sql
-- Security definer: nobody may write notifications directly.
create or replace function creators.mark_creator_notifications_read(
    p_notification_ids uuid[] default null
) returns table (marked integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
begin
    return query
    with marked as (
        update creators.notification as notification
        set
            is_read = true,
            read_at = now()
        where
            notification.user_id = v_creator.id
            and not notification.is_read
            and (p_notification_ids is null or notification.id = any(p_notification_ids))
        returning notification.id
    )

    select count(*)::integer from marked;
end
$$;

comment on function creators.mark_creator_notifications_read(uuid[]) is
    'Marks some or all of the caller''s notifications as read, and says how many were not.';
revoke execute on function creators.mark_creator_notifications_read(uuid[]) from public;
grant execute on function creators.mark_creator_notifications_read(uuid[]) to authenticated;
