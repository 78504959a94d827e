--! requires functions/private.evaluate_badges.sql
-- Security definer: nobody may write counts or badges directly. An approval is final, so that
-- nothing is ever counted back.
create or replace function private.count_approval() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.work_counts as work (user_id, task_type, hour, approved)
    select
        new.user_id,
        task.task_type,
        extract(hour from new.submitted_at at time zone person.time_zone)::integer,
        1
    from public.tasks as task
    inner join public.users as person on person.id = new.user_id
    where task.id = new.task_id
    on conflict (user_id, task_type, hour) do update
    set approved = work.approved + 1;
    perform private.evaluate_badges(new.user_id);
    return null;
end
$$;

comment on function private.count_approval() is 'Trigger: an approval counts towards badges.';
revoke execute on function private.count_approval() from public;
