-- The creator first, in the order that creators_private.lock_creator tells.
create or replace function creators_private.lock_pending_submission(p_submission_id uuid) returns creators.seo_submission
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission creators.seo_submission;
begin
    perform
    from creators.seo_submission as submission
    inner join creators.users as creator on creator.id = submission.user_id
    where submission.id = p_submission_id
    for no key update of creator;
    select * into v_submission
    from creators.seo_submission as submission
    where submission.id = p_submission_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            hint = 'Send the id of a submission that is pending.',
            column = 'p_submission_id';
    end if;
    if v_submission.status <> 'pending' then
        raise exception using
            errcode = 'XV406',
            message = format('This submission is %s.', v_submission.status),
            hint = 'Nobody waits for it any more.',
            column = 'p_submission_id';
    end if;
    return v_submission;
end
$$;

comment on function creators_private.lock_pending_submission(uuid) is
    'A submission that is waited for, locked; XV406 when it is settled.';
revoke execute on function creators_private.lock_pending_submission(uuid) from public;
