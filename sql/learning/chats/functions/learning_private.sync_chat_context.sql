--! requires functions/learning_private.chat_context.sql
create or replace function learning_private.sync_chat_context(p_chat_id uuid, p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update learning.chat_sessions as chat
    set context_snapshot = learning_private.chat_context(p_user_id)
    where chat.id = p_chat_id;
end
$$;

comment on function learning_private.sync_chat_context(uuid, uuid) is 'Keeps in the chat what its tutor is told of the learner now.';
revoke execute on function learning_private.sync_chat_context(uuid, uuid) from public;
