-- A service that got no answer sends a piece again: it is there once.
create or replace function learning_private.piece_of_again(
    p_message learning.chat_messages,
    p_content text,
    p_position integer,
    p_is_last boolean
) returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_piece learning.chat_pieces;
begin
    if p_position = p_message.piece_count + 1 and p_message.completed_at is null then
        return null;
    end if;
    select * into v_piece
    from learning.chat_pieces as piece
    where
        piece.message_id = p_message.id
        and piece.position = p_position;
    if v_piece.content = p_content and v_piece.is_last = p_is_last then
        return v_piece.id;
    end if;
    if p_message.completed_at is not null then
        raise exception using
            errcode = 'XL033',
            message = 'This message is complete.',
            hint = 'Begin another one: leave the message''s id out.',
            column = 'p_message_id';
    end if;
    raise exception using
        errcode = 'XL034',
        message = format('The next piece of this message is number %s.', p_message.piece_count + 1),
        hint = 'Send the pieces one after another; one that was sent before may be repeated as it was.',
        column = 'p_position';
end
$$;

comment on function learning_private.piece_of_again(learning.chat_messages, text, integer, boolean) is
    'The piece when it is there as it is sent again, null when it is the next one; XL033 or XL034.';
revoke execute on function learning_private.piece_of_again(learning.chat_messages, text, integer, boolean) from public;
