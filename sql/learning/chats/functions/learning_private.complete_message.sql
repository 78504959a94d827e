create or replace function learning_private.complete_message(p_message_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update learning.chat_messages as message
    set
        message_content = (
            select coalesce(string_agg(piece.content, '' order by piece.position), '')
            from learning.chat_pieces as piece
            where piece.message_id = p_message_id
        ),
        completed_at = clock_timestamp()
    where message.id = p_message_id;
end
$$;

comment on function learning_private.complete_message(uuid) is 'Makes the pieces of a message its content.';
revoke execute on function learning_private.complete_message(uuid) from public;
