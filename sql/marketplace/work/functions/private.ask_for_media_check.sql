-- Security definer: whoever sends an answer may not write the queue of the services.
create or replace function private.ask_for_media_check() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.ask_for_work('pre_validation', new.id::text);
    return null;
end
$$;

comment on function private.ask_for_media_check() is 'Has the file of an answer that waits for it looked into.';
revoke execute on function private.ask_for_media_check() from public;
