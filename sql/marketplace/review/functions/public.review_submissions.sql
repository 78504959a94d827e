--! requires functions/private.refusal_code.sql functions/private.require_still.sql
--! requires functions/public.review_submission.sql
-- Security definer: it locks what clients may not write; review_submission asks for the rights to each. The locks of the
-- fixed order that come first (submissions, people) are taken for all before the first campaign is, each kind in the
-- order of its ids, and the campaigns one after the other in the order of theirs: two reviews never wait in a circle.
create or replace function public.review_submissions(
    p_submission_ids uuid[],
    p_decision text,
    p_quality_score numeric default null,
    p_rejection_reason text default null,
    p_all_or_nothing boolean default false
) returns table (reviewed_count integer, results public.review_result [])
language plpgsql
volatile
security definer
set search_path = ''
-- Plans are kept: a table that was small when one was made may be large now.
set enable_seqscan = off
as $$
declare
    v_results public.review_result[] := '{}';
    v_reviewed integer := 0;
    v_id uuid;
    v_state text;
    v_message text;
    v_hint text;
begin
    perform private.require_still();
    if
        p_submission_ids is null
        or cardinality(p_submission_ids) not between 1 and 100
        or array_position(p_submission_ids, null) is not null
    then
        raise exception using
            errcode = 'PT400',
            message = 'A review has 1 to 100 submissions.',
            hint = 'Send the ids in parts.',
            column = 'p_submission_ids';
    end if;
    perform
    from public.submissions as submission
    where
        submission.id = any(p_submission_ids)
        and (
            (select private.is_admin())
            or submission.company_id in (select private.my_company_ids(array['manager']))
        )
    order by submission.id
    for no key update;
    perform
    from public.users as person
    where
        person.id in (
            select submission.user_id
            from public.submissions as submission
            where
                submission.id = any(p_submission_ids)
                and (
                    (select private.is_admin())
                    or submission.company_id in (select private.my_company_ids(array['manager']))
                )
        )
    order by person.id
    for no key update;
    perform private.require_still();

    for v_id in
        select sent.id
        from (
            select distinct unnest(p_submission_ids) as id
        ) as sent
        left join public.submissions as submission on submission.id = sent.id
        left join public.tasks as task on task.id = submission.task_id
        order by task.campaign_id, sent.id
    loop
        begin
            perform public.review_submission(v_id, p_decision, p_quality_score, p_rejection_reason);
            v_reviewed := v_reviewed + 1;
            v_results := v_results || (
                select row(v_id, submission.status, null, null, null)::public.review_result
                from public.submissions as submission
                where submission.id = v_id
            );
        exception
            when others then
                get stacked diagnostics
                    v_state = returned_sqlstate,
                    v_message = message_text,
                    v_hint = pg_exception_hint;
                -- What is refused of one submission may be granted of the next. Of everything else the whole ends:
                -- what is wrong with the request or its sender, a lost race that is worth another try, a fault.
                if private.refusal_code(v_state) is null then
                    raise;
                end if;
                if p_all_or_nothing then
                    raise exception using
                        errcode = v_state,
                        message = format('Number %s: %s', array_position(p_submission_ids, v_id), v_message),
                        hint = v_hint,
                        column = 'p_submission_ids';
                end if;
                v_results := v_results || row(
                    v_id,
                    null,
                    private.refusal_code(v_state),
                    v_message,
                    nullif(v_hint, '')
                )::public.review_result;
        end;
    end loop;
    return query
    select
        v_reviewed,
        array(
            select row(result.*)::public.review_result
            from unnest(v_results) as result
            order by array_position(p_submission_ids, result.submission_id)
        );
end
$$;

comment on function public.review_submissions(uuid[], text, numeric, text, boolean) is
    'Decides up to a hundred submissions alike: each for itself with its result, or all or none.';
revoke execute on function public.review_submissions(uuid[], text, numeric, text, boolean) from public, anon, authenticated, service_role, api_key;
grant execute on function public.review_submissions(uuid[], text, numeric, text, boolean) to authenticated;
