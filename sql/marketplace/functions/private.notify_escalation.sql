-- Security definer: nobody may write notifications directly, or read who is an admin: that is what
-- the sign-in says, since users.role is for display. Escalations are rare, so all accounts are read.
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
        'Judges disagree',
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
    from auth.users as account
    inner join public.users as person on person.id = account.id
    inner join public.tasks as task on task.id = new.task_id
    where
        account.raw_app_meta_data ->> 'role' = 'admin'
        and person.is_active;
    return null;
end
$$;

comment on function private.notify_escalation() is 'Trigger: every admin hears of a submission that judges could not decide.';
revoke execute on function private.notify_escalation() from public;
