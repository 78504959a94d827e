-- What is refused does not wait for it: learning_private.lock_chat looks at the time.
create or replace function learning_private.expire_chat_sessions() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_rows integer;
begin
    with silent as materialized (
        select chat.id
        from learning.chat_sessions as chat
        where
            chat.is_active
            and chat.updated_at < now() - interval '90 days'
        order by chat.updated_at
        limit 50000
        for no key update skip locked
    )

    update learning.chat_sessions as chat
    set is_active = false
    from silent
    where chat.id = silent.id;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function learning_private.expire_chat_sessions() is 'Job: ends chats in which nothing was said for 90 days.';
revoke execute on function learning_private.expire_chat_sessions() from public;
