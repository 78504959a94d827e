-- Security definer: only triggers write the event log. What is read or unread is no news.
create or replace function private.log_notification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, entity_id, keys)
    values ('notification_received', new.id, array[new.user_id]);
    return null;
end
$$;

comment on function private.log_notification() is 'Trigger: whoever listens hears of a notification.';
revoke execute on function private.log_notification() from public;
