-- Security definer: only triggers write the event log. The argument says what the row is: a message or a piece.
create or replace function learning_private.log_chat() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, entity, entity_id, keys)
    values ('chat_message_posted', tg_argv[0], new.id, array[new.chat_id]);
    return null;
end
$$;

comment on function learning_private.log_chat() is 'Trigger: who listens to a chat hears of a message of the learner, or of a piece of the tutor''s.';
revoke execute on function learning_private.log_chat() from public;
