-- Security definer: nobody may write notifications directly. What is written with an earlier date is
-- history, not news. The submission's author is not named: the judge must not know.
create or replace function private.notify_assignment() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        new.judge_id,
        'Work to judge',
        format(
            'An answer to "%s" waits for your verdict%s.',
            task.title,
            case when new.round > 1 then ', revised' else '' end
        ),
        'judgement_assigned',
        'judgement',
        new.id,
        '/judgements/' || new.id,
        array['in_app', 'push']
    from public.tasks as task
    where task.id = new.task_id;
    return null;
end
$$;

comment on function private.notify_assignment() is 'Trigger: a judge hears of new work.';
revoke execute on function private.notify_assignment() from public;
