--! requires functions/learning_private.chat_context.sql
-- Security definer: nobody may write chats directly.
create or replace function learning.open_chat(p_chat_name text default null, p_lesson_id uuid default null) returns table (chat_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_name text := 'Ask the tutor';
    v_id uuid;
begin
    if p_lesson_id is not null then
        v_name := left((learning_private.require_open_lesson(p_lesson_id)).title, 100);
    end if;
    if p_chat_name is not null then
        v_name := private.require_text(p_chat_name, 'p_chat_name', 100);
    end if;
    if (
        select count(*)
        from learning.chat_sessions as chat
        where
            chat.user_id = v_learner.id
            and chat.updated_at > now() - interval '1 day'
    ) >= 100 then
        raise exception using
            errcode = 'XL032',
            message = 'You have opened or used 100 chats within a day.',
            hint = 'Go on in one of them.';
    end if;
    insert into learning.chat_sessions (user_id, chat_name, source_lesson_id, context_snapshot)
    values (v_learner.id, v_name, p_lesson_id, learning_private.chat_context(v_learner.id))
    returning id into v_id;
    insert into learning_private.chat_turns (chat_id) values (v_id);
    perform learning_private.note_activity(v_learner.id);
    return query select v_id;
end
$$;

comment on function learning.open_chat(text, uuid) is 'Opens a chat with the tutor, about a lesson or anything.';
revoke execute on function learning.open_chat(text, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.open_chat(text, uuid) to authenticated;
