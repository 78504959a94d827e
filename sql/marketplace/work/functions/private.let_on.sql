--! requires functions/private.start_review.sql
-- The caller holds the locks of lock_agreement and of the submission. What is not validating has been let on before.
create or replace function private.let_on(p_submission_id uuid, p_looked boolean) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission public.submissions;
begin
    update public.submissions as submission
    set
        status = 'pending',
        validates_until = null,
        scan_missed = not p_looked
    where
        submission.id = p_submission_id
        and submission.status = 'validating'
    returning * into v_submission;
    if not found then
        return false;
    end if;
    perform private.start_review(v_submission, null);
    return true;
end
$$;

comment on function private.let_on(uuid, boolean) is
    'Ends the validating of a submission and starts its review; false where it was not validating. p_looked: whether somebody has looked into its file.';
revoke execute on function private.let_on(uuid, boolean) from public;
