--! requires functions/learning_private.complete_message.sql
-- Seven days are longer than the event log remembers: a subscription that resumes still finds every piece.
create or replace function learning_private.clear_chat_pieces() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_message record;
    v_rows integer;
begin
    for v_message in
        select
            message.id,
            message.chat_id
        from learning.chat_messages as message
        where
            message.completed_at is null
            and message.created_at < now() - interval '1 day'
        order by message.chat_id
        limit 10000
    loop
        perform
        from learning_private.chat_turns as turn
        where turn.chat_id = v_message.chat_id
        for no key update;
        perform learning_private.complete_message(v_message.id);
    end loop;
    delete from learning.chat_pieces as piece
    where
        piece.id < private.uuid_v7_bound(now() - interval '7 days')
        and exists (
            select
            from learning.chat_messages as message
            where
                message.id = piece.message_id
                and message.completed_at is not null
        );
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function learning_private.clear_chat_pieces() is
    'Job: completes what the tutor left unfinished for a day, and clears the pieces of messages that are complete.';
revoke execute on function learning_private.clear_chat_pieces() from public;
