-- Security definer: nobody may write the figures directly. A row of its own for each flag, so that nobody waits.
create or replace function private.note_flag() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.flag_changes (day, task_id, change)
    values ((now() at time zone 'UTC')::date, new.task_id, case when new.is_flagged then 1 else -1 end);
    return null;
end
$$;

comment on function private.note_flag() is 'Trigger: it is known of the last days which tasks had a flag.';
revoke execute on function private.note_flag() from public;
