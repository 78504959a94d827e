-- Security definer: nobody may write notifications directly.
create or replace function private.notify_review() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_title constant text := (select task.title from public.tasks as task where task.id = new.task_id);
    -- What the ledger says, which was written before.
    v_points constant integer := (
        select event.amount
        from public.xp_events as event
        where
            event.submission_id = new.id
            and event.reason = 'submission_approved'
    );
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    values (
        new.user_id,
        case new.status
            when 'approved' then 'Submission approved'
            when 'rejected' then 'Submission rejected'
            else 'Revision requested'
        end,
        case new.status
            when 'approved' then format('"%s" was approved: $%s and %s XP are yours.', v_title, new.reward, coalesce(v_points, 0))
            when 'rejected' then format('"%s" was rejected: %s', v_title, new.rejection_reason)
            else format('"%s" needs a revision: %s', v_title, new.rejection_reason)
        end,
        case new.status
            when 'approved' then 'task_completion'
            when 'rejected' then 'submission_rejected'
            else 'revision_requested'
        end,
        'submission',
        new.id,
        '/submissions/' || new.id,
        array['in_app', 'push']
    );
    return null;
end
$$;

comment on function private.notify_review() is 'Trigger: the contributor hears of every decision about a submission.';
revoke execute on function private.notify_review() from public;
