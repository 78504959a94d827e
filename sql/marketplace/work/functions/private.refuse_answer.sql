--! requires functions/private.decide_submission.sql
-- The caller holds the locks of lock_agreement and of the submission.
create or replace function private.refuse_answer(p_submission public.submissions, p_what text, p_reason text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if p_submission.status = 'validating' then
        perform private.decide_submission(
            p_submission.id, 'rejected', 'auto_rejected',
            p_reason => left(
                concat_ws(' ', format('Its %s was refused when it was looked into.', p_what), nullif(btrim(p_reason), '')), 2000
            )
        );
    else
        update public.submissions as submission
        set is_flagged = true
        where submission.id = p_submission.id;
        insert into public.submission_notes (id, company_id, flag_reason)
        values (
            p_submission.id,
            p_submission.company_id,
            coalesce(nullif(btrim(p_reason), ''), format('The service that looks into %ss refused this one.', p_what))
        )
        on conflict (id) do update set flag_reason = excluded.flag_reason;
    end if;
end
$$;

comment on function private.refuse_answer(public.submissions, text, text) is
    'Rejects an answer whose file or text (p_what) waited to be looked into, and flags one that went on meanwhile.';
revoke execute on function private.refuse_answer(public.submissions, text, text) from public;
