-- Security definer: nobody may write what they have worked on directly.
create or replace function private.move_kept_tasks() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update public.kept_tasks set created_at = new.created_at where task_id = new.id;
    return null;
end
$$;

comment on function private.move_kept_tasks() is 'Trigger: a task whose time is set anew, by an import for example, moves in the lists that are read by it.';
revoke execute on function private.move_kept_tasks() from public;
