--! requires functions/private.trust_step.sql
-- Once a day rather than with each panel, which would lock its judges beside the author. Judging is work for the
-- platform: its company bounds what it moves. Who is locked, and who was counted for this day, is left.
create or replace function private.trust_judges(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_platform constant uuid := '00000000-0000-7000-8000-000000000001';
    v_today constant timestamptz := date_trunc('day', now(), 'UTC');
    v_judge record;
    v_person public.users;
    v_step record;
    v_moved integer := 0;
begin
    for v_judge in
        select
            vote.judge_id,
            count(*) filter (where vote.was_right) as rights,
            count(*) filter (where not vote.was_right) as wrongs
        from public.qc_consensus as panel
        inner join public.qc_votes as vote on vote.submission_id = panel.submission_id
        where
            panel.decided_at >= v_today - interval '1 day'
            and panel.decided_at < v_today
            and vote.round = panel.round
            and not exists (
                select
                from public.trust_events as event
                where
                    event.company_id = v_platform
                    and event.user_id = vote.judge_id
                    and event.created_at >= v_today
                    and event.reason = 'judging'
            )
        group by vote.judge_id
        having
            count(*) filter (where not vote.was_right) > count(*) filter (where vote.was_right)
            or count(*) filter (where vote.was_right) >= greatest(3, 4 * count(*) filter (where not vote.was_right))
        order by vote.judge_id
        limit p_limit
    loop
        select person.* into v_person
        from public.users as person
        where person.id = v_judge.judge_id
        for no key update skip locked;
        continue when not found;
        select * into strict v_step
        from private.trust_step(
            v_person, v_platform, null, case when v_judge.wrongs > v_judge.rights then -0.1 else 0.1 end
        );
        continue when v_step.delta = 0;
        update public.users as person
        set trust_score = person.trust_score + v_step.delta
        where person.id = v_person.id;
        insert into public.trust_events (user_id, delta, score_after, reason, company_id, company_total)
        values (
            v_person.id, v_step.delta, v_person.trust_score + v_step.delta, 'judging', v_platform, v_step.company_total
        );
        v_moved := v_moved + 1;
    end loop;
    return v_moved;
end
$$;

comment on function private.trust_judges(integer) is
    'Moves the trust of those whose verdicts of yesterday the decisions agreed with, or did not; returns of how many.';
revoke execute on function private.trust_judges(integer) from public;
