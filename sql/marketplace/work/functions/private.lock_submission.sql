-- The fixed order of row locks: submission (and the panel of its judges), person, campaign, company, task. Whoever needs
-- several takes them in this order, so that nobody waits in a circle; several of a kind in the order of their
-- ids. The campaign comes late because everybody who works on it has to have it: it is held for a few
-- statements and the commit. Its tasks come after it, because who moves its budget may have to pause them.
create or replace function private.lock_submission(p_submission_id uuid) returns public.submissions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission public.submissions;
begin
    select * into v_submission
    from public.submissions as submission
    where submission.id = p_submission_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            column = 'p_submission_id';
    end if;
    return v_submission;
end
$$;

comment on function private.lock_submission(uuid) is 'Locks a submission, the first of the fixed order, and returns it as it is now.';
revoke execute on function private.lock_submission(uuid) from public;
