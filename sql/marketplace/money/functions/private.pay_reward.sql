--! requires functions/private.level_after.sql functions/private.live_streak_days.sql functions/private.notify_level.sql
--! requires functions/private.trust_of_approval.sql
-- The caller holds the submission's lock, says with it how it was decided, marks it approved and calls spend_reserve.
-- Money, points and trust are one update of the person; points are those that the submission was told. In the end the ledgers'
-- unique indexes say that it was once.
create or replace function private.pay_reward(p_submission public.submissions) returns numeric
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_points integer := 0;
    v_person public.users;
    v_level integer;
    v_xp integer;
    v_trust numeric;
    v_balance numeric;
begin
    if not exists (
        select
        from private.submission_slots as slot
        where slot.submission_id = p_submission.id
    ) then
        raise exception using
            errcode = 'XM019',
            message = 'No reward is reserved for this submission.',
            hint = 'A rejected submission has to reserve its place again before it can be paid.',
            column = 'p_submission_id';
    end if;

    select person.* into strict v_person
    from public.users as person
    where person.id = p_submission.user_id
    for no key update;
    v_points := coalesce(
        p_submission.xp_earned,
        round(p_submission.xp_reward * private.streak_multiplier(private.live_streak_days(p_submission.user_id)))
    );
    select
        reached.level,
        reached.current_xp
    into
        v_level,
        v_xp
    from private.level_after(v_person.level, v_person.current_xp, v_points) as reached;
    v_trust := private.trust_of_approval(p_submission, v_person);
    update public.users as person
    set
        balance = person.balance + p_submission.reward,
        total_earned = person.total_earned + p_submission.reward,
        level = v_level,
        current_xp = v_xp,
        target_xp = v_level * 100,
        trust_score = person.trust_score + v_trust
    where person.id = p_submission.user_id
    returning person.balance into strict v_balance;
    insert into public.transactions (user_id, type, amount, balance_after, submission_id, description)
    values (p_submission.user_id, 'earning', p_submission.reward, v_balance, p_submission.id, 'Task reward');
    if v_points > 0 then
        insert into public.xp_events (user_id, amount, reason, submission_id)
        values (p_submission.user_id, v_points, 'submission_approved', p_submission.id);
    end if;
    if v_level > v_person.level then
        perform private.notify_level(p_submission.user_id, v_level);
    end if;
    return v_balance;
end
$$;

comment on function private.pay_reward(public.submissions) is
    'Pays a submission: money, points and trust to the person. XM019 when nothing is reserved. Returns the new balance.';
revoke execute on function private.pay_reward(public.submissions) from public;
