--! requires functions/private.trust_step.sql
-- The caller holds the submission's lock; the person comes after it, as in private.pay_reward.
create or replace function private.lose_trust(p_submission public.submissions, p_decided_by uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_person public.users;
    v_step record;
begin
    select person.* into strict v_person
    from public.users as person
    where person.id = p_submission.user_id
    for no key update;
    select * into strict v_step
    from private.trust_step(v_person, p_submission.company_id, p_decided_by, -0.2);
    if v_step.delta = 0 then
        return;
    end if;
    update public.users as person
    set trust_score = person.trust_score + v_step.delta
    where person.id = v_person.id;
    insert into public.trust_events (
        user_id, delta, score_after, reason, submission_id, company_id, decided_by, company_total, decider_total
    )
    values (
        v_person.id,
        v_step.delta,
        v_person.trust_score + v_step.delta,
        'work_rejected',
        p_submission.id,
        p_submission.company_id,
        p_decided_by,
        v_step.company_total,
        v_step.decider_total
    );
end
$$;

comment on function private.lose_trust(public.submissions, uuid) is 'A rejection that somebody decided takes trust, within its bounds.';
revoke execute on function private.lose_trust(public.submissions, uuid) from public;
