--! requires functions/learning_private.add_message.sql
-- The service may choose the id: a repeated first piece then begins no second message.
create or replace function learning_private.open_message(
    p_chat learning.chat_sessions,
    p_message_id uuid,
    p_sender text
) returns learning.chat_messages
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_message learning.chat_messages;
    v_id uuid;
begin
    select * into v_message
    from learning.chat_messages as message
    where message.id = p_message_id;
    if found then
        if v_message.chat_id <> p_chat.id or v_message.sender = 'user' then
            raise exception using
                errcode = 'PT404',
                message = 'The chat has no such message of the tutor.',
                hint = 'Leave the id out to begin a message, and go on with the id that is answered.',
                column = 'p_message_id';
        end if;
        return v_message;
    end if;
    if p_message_id is not null and abs(extract(epoch from private.uuid_v7_time(p_message_id) - now())) > 3600 then
        raise exception using
            errcode = 'PT400',
            message = 'The id of a new message is a UUID version 7 of now.',
            hint = 'Leave it out, and go on with the id that is answered.',
            column = 'p_message_id';
    end if;
    v_id := learning_private.add_message(p_chat, p_message_id, p_sender, null, null);
    select * into strict v_message
    from learning.chat_messages as message
    where message.id = v_id;
    return v_message;
end
$$;

comment on function learning_private.open_message(learning.chat_sessions, uuid, text) is
    'The message of the tutor with this id, begun where there is none.';
revoke execute on function learning_private.open_message(learning.chat_sessions, uuid, text) from public;
