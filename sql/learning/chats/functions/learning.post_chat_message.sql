--! requires functions/learning_private.lock_chat.sql functions/learning_private.add_message.sql functions/learning_private.sync_chat_context.sql
-- Security definer: nobody may write messages directly.
create or replace function learning.post_chat_message(
    p_chat_id uuid,
    p_content text,
    p_attachments jsonb default '[]'
) returns table (message_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_caller constant uuid := learning_private.require_learner();
    v_content constant text := private.require_text(p_content, 'p_content', 5000);
    v_attachments constant jsonb :=
        learning_private.require_json(coalesce(p_attachments, '[]'), 'array', 16384, 'p_attachments');
    v_chat constant learning.chat_sessions := learning_private.lock_chat(p_chat_id, v_caller);
    v_id uuid;
begin
    -- Asked again: a suspension or sign-out that was committed while this waited wins.
    perform learning_private.require_learner();
    v_id := learning_private.add_message(v_chat, null, 'user', v_content, v_attachments);
    perform learning_private.sync_chat_context(p_chat_id, v_caller);
    perform learning_private.note_activity(v_caller);
    return query select v_id;
end
$$;

comment on function learning.post_chat_message(uuid, text, jsonb) is 'Says something in a chat of the caller''s.';
revoke execute on function learning.post_chat_message(uuid, text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.post_chat_message(uuid, text, jsonb) to authenticated;
