create or replace function private.notify_level(p_user_id uuid, p_level integer) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    values (
        p_user_id,
        format('Level %s', p_level),
        format('You have reached level %s.', p_level),
        'level_up',
        'user',
        p_user_id,
        '/profile',
        array['in_app', 'push']
    );
end
$$;

comment on function private.notify_level(uuid, integer) is 'Tells a person which level they have reached.';
revoke execute on function private.notify_level(uuid, integer) from public;
