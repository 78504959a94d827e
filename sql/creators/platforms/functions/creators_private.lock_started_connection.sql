create or replace function creators_private.lock_started_connection(
    p_connection_id uuid,
    p_state text
) returns creators.platform_connection
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_connection creators.platform_connection;
begin
    select connection.user_id into v_user_id
    from creators.platform_connection as connection
    where connection.id = p_connection_id;
    -- creators before connections and accounts
    perform
    from creators.users as creator
    where creator.id = v_user_id
    for no key update;
    select * into v_connection
    from creators.platform_connection as connection
    where
        connection.id = p_connection_id
        and connection.state_hash = sha256(convert_to(p_state, 'UTF8'))
        and connection.state_expires_at > now()
        and not exists (
            select
            from private.closed_accounts as closed
            where closed.user_id = connection.user_id
        )
    for update;
    if not found then
        raise exception using
            errcode = 'XV103',
            message = 'This connection was not begun, has been completed, or took too long.',
            hint = 'Begin again with startConnection.',
            column = 'p_state';
    end if;
    return v_connection;
end
$$;

comment on function creators_private.lock_started_connection(uuid, text) is
    'The connection that was begun with a state, locked, and its creator too; XV103 when it was not, or is over.';
revoke execute on function creators_private.lock_started_connection(uuid, text) from public;
