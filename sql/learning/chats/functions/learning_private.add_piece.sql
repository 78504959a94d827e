--! requires functions/learning_private.complete_message.sql
-- While a message grows, the piece is written and counted, and no other is read: it costs the same however long the message is.
create or replace function learning_private.add_piece(
    p_message learning.chat_messages,
    p_content text,
    p_is_last boolean
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_position constant integer := p_message.piece_count + 1;
    v_length constant integer := p_message.piece_length + char_length(p_content);
    v_id uuid;
begin
    if v_position > 10000 or v_length > 100000 then
        raise exception using
            errcode = 'XL035',
            message = 'A message has at most 10,000 pieces and 100,000 characters.',
            hint = 'Complete it, and begin another one.',
            column = 'p_content';
    end if;
    insert into learning.chat_pieces (message_id, chat_id, user_id, position, content, is_last)
    values (p_message.id, p_message.chat_id, p_message.user_id, v_position, p_content, p_is_last)
    returning id into v_id;
    update learning.chat_messages as message
    set
        piece_count = v_position,
        piece_length = v_length
    where message.id = p_message.id;
    if p_is_last then
        perform learning_private.complete_message(p_message.id);
        update learning.chat_sessions as chat
        set updated_at = now()
        where chat.id = p_message.chat_id;
    end if;
    return v_id;
end
$$;

comment on function learning_private.add_piece(learning.chat_messages, text, boolean) is
    'Appends a piece to a message whose chat the caller has locked, and completes the message with the last one.';
revoke execute on function learning_private.add_piece(learning.chat_messages, text, boolean) from public;
