create or replace function private.forget_pause_reason() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    new.pause_reason := null;
    return new;
end
$$;

comment on function private.forget_pause_reason() is 'Trigger: a task that is not paused has no reason to be.';
revoke execute on function private.forget_pause_reason() from public;
