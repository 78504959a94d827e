--! requires functions/private.require_open_task.sql
-- The task was open a moment ago, before its row was updated. For a person it always raises;
-- without one there is nothing to say.
create or replace function private.refuse_place(p_submission public.submissions, p_person public.users) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if p_person.id is null then
        return;
    end if;
    -- its own slot is no earlier submission
    delete from private.submission_slots
    where submission_id = p_submission.id;
    perform private.require_open_task(p_submission.task_id, p_person);
    raise exception using
        errcode = '40001',
        message = 'The task has just changed.';
end
$$;

comment on function private.refuse_place(public.submissions, public.users) is
    'Raises the reason why a person''s submission has no place any more.';
revoke execute on function private.refuse_place(public.submissions, public.users) from public;
