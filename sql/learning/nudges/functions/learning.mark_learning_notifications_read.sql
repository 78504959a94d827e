-- Security definer: nobody may write notifications directly.
create or replace function learning.mark_learning_notifications_read(p_notification_ids uuid[] default null) returns table (marked integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_caller constant uuid := learning_private.require_learner();
begin
    return query
    with marked as (
        update learning.notifications as notification
        set read_at = now()
        where
            notification.user_id = v_caller
            and notification.read_at is null
            and (p_notification_ids is null or notification.id = any(p_notification_ids))
        returning notification.id
    )

    select count(*)::integer from marked;
end
$$;

comment on function learning.mark_learning_notifications_read(uuid[]) is
    'Marks some or all of the caller''s notifications as read, and says how many were not.';
revoke execute on function learning.mark_learning_notifications_read(uuid[]) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.mark_learning_notifications_read(uuid[]) to authenticated;
