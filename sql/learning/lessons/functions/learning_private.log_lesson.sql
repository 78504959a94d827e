-- Security definer: only triggers write the event log. Everybody who is signed in sees it, so it is asked for once.
create or replace function learning_private.log_lesson() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, entity_id, shared)
    values ('lesson_published', new.id, true);
    return null;
end
$$;

comment on function learning_private.log_lesson() is 'Trigger: whoever listens hears of a lesson that is open now.';
revoke execute on function learning_private.log_lesson() from public;
