-- Subscribers are told in the order of transactions. Who began earlier than the last speaker and comes after them (their
-- idempotency key was written first) begins anew, so that order, numbers and pieces are one. Null is the service: any chat.
create or replace function learning_private.lock_chat(p_chat_id uuid, p_owner_id uuid) returns learning.chat_sessions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_turn learning_private.chat_turns;
    v_chat learning.chat_sessions;
begin
    select turn.* into v_turn
    from learning_private.chat_turns as turn
    where
        turn.chat_id = p_chat_id
        and exists (
            select
            from learning.chat_sessions as chat
            where
                chat.id = p_chat_id
                and (p_owner_id is null or chat.user_id = p_owner_id)
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such chat.',
            hint = 'Open one with openChat.',
            column = 'p_chat_id';
    end if;
    -- A statement of its own: it sees what was committed while this waited.
    select * into strict v_chat
    from learning.chat_sessions as chat
    where chat.id = p_chat_id;
    if not v_chat.is_active or v_chat.updated_at < now() - interval '90 days' then
        raise exception using
            errcode = 'XL030',
            message = 'This chat has expired: nothing was said in it for 90 days.',
            hint = 'Open another one.',
            column = 'p_chat_id';
    end if;
    if pg_current_xact_id() < v_turn.last_xid then
        raise exception using
            errcode = '40001',
            message = 'Somebody else has spoken in this chat meanwhile.',
            hint = 'Repeat the request.',
            column = 'p_chat_id';
    end if;
    update learning_private.chat_turns as turn
    set last_xid = pg_current_xact_id()
    where turn.chat_id = p_chat_id;
    return v_chat;
end
$$;

comment on function learning_private.lock_chat(uuid, uuid) is
    'A chat in which the caller may speak now, locked; PT404, XL030, or 40001 for who began before the one who spoke last.';
revoke execute on function learning_private.lock_chat(uuid, uuid) from public;
