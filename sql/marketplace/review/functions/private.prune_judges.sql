--! requires functions/private.withdraw_assignments.sql
-- A judge is bad when at least 10 verdicts are decided and fewer than 6 of 10 were right: who guesses
-- beside two who know is right half of the time. An appointment begins the count anew.
create or replace function private.prune_judges(p_judge_ids uuid[]) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_pruned uuid[];
begin
    with pruned as (
        update public.judges as judge
        set
            status = 'pruned',
            ended_at = now(),
            end_reason = format(
                '%s of %s verdicts agreed with the decision.',
                score.right_count,
                score.judged_count
            )
        from public.judge_scores as score
        where
            score.id = judge.id
            and judge.id = any(p_judge_ids)
            and judge.status = 'active'
            and score.judged_count >= 10
            and score.accuracy < 0.6
        returning judge.id
    )

    select coalesce(array_agg(pruned.id order by pruned.id), '{}')
    into v_pruned
    from pruned;
    if v_pruned <> '{}' then
        perform private.withdraw_assignments(v_pruned);
    end if;
    return cardinality(v_pruned);
end
$$;

comment on function private.prune_judges(uuid[]) is
    'Takes the work from those of the judges who are too often wrong; returns how many.';
revoke execute on function private.prune_judges(uuid[]) from public;
