--! requires platform/functions/private.ask_for_work.sql
-- Security definer: who requests, or has a job tried again, writes no work.
create or replace function creators_private.ask_for_suggestion() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.ask_for_work('suggestions', new.id::text);
    return null;
end
$$;

comment on function creators_private.ask_for_suggestion() is 'Trigger: has the service make what is waited for.';
revoke execute on function creators_private.ask_for_suggestion() from public;
