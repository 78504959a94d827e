-- Security definer: nobody may write notifications directly, or read who is an admin: that is what
-- the sign-in says, since users.role is for display.
create or replace function private.notify_escalation() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        person.id,
        case new.escalation_reason
            when 'too_few_judges' then 'Too few judges'
            when 'overdue' then 'Nobody decided in time'
            when 'no_agreement' then 'No agreement'
            else 'Judges disagree'
        end,
        format(
            '"%s": %s for, %s against, %s unsure. Please decide.',
            task.title,
            new.approvals,
            new.rejections,
            new.unsure
        ),
        'escalation',
        'submission',
        new.submission_id,
        '/escalations/' || new.submission_id,
        array['in_app', 'email']
    from private.admins as admin
    inner join public.users as person on person.id = admin.user_id
    inner join public.tasks as task on task.id = new.task_id
    where person.is_active;
    return null;
end
$$;

comment on function private.notify_escalation() is 'Trigger: every admin hears of a submission that judges could not decide.';
revoke execute on function private.notify_escalation() from public;
