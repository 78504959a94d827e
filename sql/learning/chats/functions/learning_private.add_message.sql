create or replace function learning_private.add_message(
    p_chat learning.chat_sessions,
    p_message_id uuid,
    p_sender text,
    p_content text,
    p_attachments jsonb
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id constant uuid := coalesce(p_message_id, private.uuid_v7());
begin
    insert into learning.chat_messages (
        id, chat_id, user_id, sequence, sender, message_content, attachments, completed_at
    )
    values (
        v_id,
        p_chat.id,
        p_chat.user_id,
        p_chat.message_count + 1,
        p_sender,
        p_content,
        coalesce(p_attachments, '[]'),
        case when p_content is not null then clock_timestamp() end
    );
    update learning.chat_sessions as chat
    set
        message_count = p_chat.message_count + 1,
        last_message_id = v_id,
        updated_at = now()
    where chat.id = p_chat.id;
    return v_id;
end
$$;

comment on function learning_private.add_message(learning.chat_sessions, uuid, text, text, jsonb) is
    'Adds the next message to a chat that the caller has locked.';
revoke execute on function learning_private.add_message(learning.chat_sessions, uuid, text, text, jsonb) from public;
