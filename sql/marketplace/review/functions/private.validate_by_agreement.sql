--! requires functions/private.answer_features.sql functions/private.decide_submission.sql functions/private.similarity.sql
--! requires functions/private.waiting_answers.sql
-- Tier 2: the three oldest answers to a task that wait are compared, each with each; the least
-- similar pair counts, so that one who differs is enough for a person to look. What was flagged is
-- not compared again. The caller holds the locks of lock_agreement.
create or replace function private.validate_by_agreement(p_task_id uuid) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task_type constant text := (select task.task_type from public.tasks as task where task.id = p_task_id);
    v_ids constant uuid[] not null := private.waiting_answers(p_task_id);
    v_similarity numeric;
    v_id uuid;
begin
    if cardinality(v_ids) < 3 then
        return 'waiting';
    end if;

    select min(private.similarity(one.features, other.features))
    into v_similarity
    from (
        select
            submission.id,
            private.answer_features(v_task_type, submission.submission_data) as features
        from public.submissions as submission
        where submission.id = any(v_ids)
    ) as one
    inner join (
        select
            submission.id,
            private.answer_features(v_task_type, submission.submission_data) as features
        from public.submissions as submission
        where submission.id = any(v_ids)
    ) as other on one.id < other.id;

    if v_similarity > 0.7 then
        foreach v_id in array v_ids loop
            perform private.decide_submission(v_id, 'approved', 'consensus_validated');
        end loop;
        return 'approved';
    end if;
    update public.submissions as submission
    set is_flagged = true
    where submission.id = any(v_ids);
    insert into public.submission_notes (id, company_id, flag_reason)
    select
        submission.id,
        submission.company_id,
        'Low consensus'
    from public.submissions as submission
    where submission.id = any(v_ids)
    on conflict (id) do update set flag_reason = excluded.flag_reason;
    return 'flagged';
end
$$;

comment on function private.validate_by_agreement(uuid) is
    'Compares the three oldest answers to a task that wait: approved when they are similar by more than 0.7, else flagged as Low consensus. Returns approved, flagged or waiting.';
revoke execute on function private.validate_by_agreement(uuid) from public;
