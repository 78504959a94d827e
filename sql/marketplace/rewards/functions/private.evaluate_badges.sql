--! requires functions/private.award_xp.sql functions/private.due_badges.sql
-- Under the person's lock, so that of two at once the second sees what the first has given.
create or replace function private.evaluate_badges(p_user_id uuid) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_badge public.badges;
    v_won integer := 0;
begin
    perform
    from public.users as person
    where person.id = p_user_id
    for no key update;
    for v_badge in
        select *
        from private.due_badges(p_user_id)
    loop
        insert into public.user_badges (user_id, badge_id)
        values (p_user_id, v_badge.id)
        on conflict (user_id, badge_id) do nothing;
        continue when not found;
        v_won := v_won + 1;
        perform private.award_xp(p_user_id, v_badge.xp_bonus, 'badge');
    end loop;
    return v_won;
end
$$;

comment on function private.evaluate_badges(uuid) is
    'Gives a person every badge that they have deserved, each once, with its bonus; returns how many are new.';
revoke execute on function private.evaluate_badges(uuid) from public;
