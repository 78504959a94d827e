create or replace function creators_private.notify(
    p_user_id uuid,
    p_type creators.notification_type_enum,
    p_title text,
    p_message text,
    p_entity_type text default null,
    p_entity_id uuid default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into creators.notification (user_id, type, title, message, entity_type, entity_id)
    values (p_user_id, p_type, left(p_title, 200), left(p_message, 2000), p_entity_type, p_entity_id);
end
$$;

comment on function creators_private.notify(uuid, creators.notification_type_enum, text, text, text, uuid) is
    'Tells a creator something, with what it is about.';
revoke execute on function creators_private.notify(uuid, creators.notification_type_enum, text, text, text, uuid) from public;
