--! requires functions/learning_private.require_tutor.sql functions/learning_private.lock_chat.sql functions/learning_private.open_message.sql functions/learning_private.piece_of_again.sql functions/learning_private.add_piece.sql
-- Security definer: nobody may write messages directly. Learners may call it, to be told what they should call instead.
create or replace function learning.post_tutor_message(
    p_chat_id uuid,
    p_content text,
    p_message_id uuid default null,
    p_position integer default null,
    p_is_last boolean default false,
    p_sender text default 'tutor'
) returns table (message_id uuid, piece_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_chat learning.chat_sessions;
    v_message learning.chat_messages;
    v_piece uuid;
begin
    perform learning_private.require_tutor();
    if p_content is null or char_length(p_content) > 4000 or (p_content = '' and not coalesce(p_is_last, false)) then
        raise exception using
            errcode = 'PT400',
            message = 'A piece has 1 to 4,000 characters; the last one may have none.',
            hint = 'Send a longer text in several pieces.',
            column = 'p_content';
    end if;
    v_chat := learning_private.lock_chat(p_chat_id, null);
    v_message := learning_private.open_message(v_chat, p_message_id, coalesce(p_sender, 'tutor'));
    v_piece := learning_private.piece_of_again(
        v_message, p_content, coalesce(p_position, v_message.piece_count + 1), coalesce(p_is_last, false)
    );
    if v_piece is null then
        v_piece := learning_private.add_piece(v_message, p_content, coalesce(p_is_last, false));
    end if;
    return query select v_message.id, v_piece;
end
$$;

comment on function learning.post_tutor_message(uuid, text, uuid, integer, boolean, text) is
    'Begins a message of the tutor or appends a piece to it; the last piece completes it. For the service alone.';
revoke execute on function learning.post_tutor_message(uuid, text, uuid, integer, boolean, text) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.post_tutor_message(uuid, text, uuid, integer, boolean, text) to authenticated, service_role;
