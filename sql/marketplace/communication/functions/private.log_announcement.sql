-- Security definer: only triggers write the event log. Only what is for everybody is the same for everybody:
-- it is asked for once. Of what is for some, everybody who listens is asked, so that nothing but the policy
-- decides whose it is.
create or replace function private.log_announcement() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, entity_id, shared)
    values ('announcement_published', new.id, new.audience = 'all');
    return null;
end
$$;

comment on function private.log_announcement() is 'Trigger: whoever listens hears of an announcement from when it is shown.';
revoke execute on function private.log_announcement() from public;
