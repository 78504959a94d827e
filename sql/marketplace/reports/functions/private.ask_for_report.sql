-- Security definer: whoever asks for a report may not write the queue of the services.
create or replace function private.ask_for_report() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.ask_for_work('reports', new.id::text);
    return null;
end
$$;

comment on function private.ask_for_report() is 'Trigger: has a report written.';
revoke execute on function private.ask_for_report() from public;
