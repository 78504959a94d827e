--! requires functions/private.level_after.sql functions/private.live_streak_days.sql functions/private.notify_level.sql
-- Only campaigns and tasks come after the person in the fixed order of locks. What is earned by work is
-- multiplied while a streak lasts; gifts are not, nor missions, which bring the points that the app shows beside them.
create or replace function private.award_xp(
    p_user_id uuid,
    p_amount integer,
    p_reason text,
    p_submission_id uuid default null
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_amount integer := p_amount;
    v_level integer;
    v_first_level integer;
    v_xp integer;
begin
    select
        person.level,
        person.current_xp
    into strict
        v_first_level,
        v_xp
    from public.users as person
    where person.id = p_user_id
    for no key update;
    if p_amount < 0 then
        raise exception using
            errcode = 'PT400',
            message = 'Points are only added here.',
            column = 'p_amount';
    end if;
    if p_amount = 0 then
        return v_first_level;
    end if;

    if p_reason = 'submission_approved' then
        v_amount := round(p_amount * private.streak_multiplier(private.live_streak_days(p_user_id)));
    end if;
    select
        reached.level,
        reached.current_xp
    into
        v_level,
        v_xp
    from private.level_after(v_first_level, v_xp, v_amount) as reached;

    insert into public.xp_events (user_id, amount, reason, submission_id)
    values (p_user_id, v_amount, p_reason, p_submission_id);
    update public.users
    set
        level = v_level,
        current_xp = v_xp,
        target_xp = v_level * 100
    where id = p_user_id;
    if v_level > v_first_level then
        perform private.notify_level(p_user_id, v_level);
    end if;
    return v_level;
end
$$;

comment on function private.award_xp(uuid, integer, text, uuid) is
    'Adds points to the ledger and the person, those for work times the streak''s multiplier, raises the level where they suffice, and returns it.';
revoke execute on function private.award_xp(uuid, integer, text, uuid) from public;
