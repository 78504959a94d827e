--! requires functions/private.add_to_dashboard.sql
-- Security definer: nobody may write the figures directly. Once per statement, and it writes only
-- when a figure has changed.
create or replace function private.count_users() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old private.dashboard_counters;
    v_new private.dashboard_counters;
begin
    if tg_op = 'UPDATE' then
        select
            after.active_users - before.active_users,
            after.contributors - before.contributors,
            after.contributors_trust - before.contributors_trust,
            after.liability - before.liability
        into v_new.active_users, v_new.contributors, v_new.contributors_trust, v_new.liability
        from (
            select
                count(*) filter (where person.is_active) as active_users,
                count(*) filter (where person.role = 'contributor') as contributors,
                coalesce(sum(person.trust_score) filter (where person.role = 'contributor'), 0) as contributors_trust,
                coalesce(sum(person.balance), 0) as liability
            from new_rows as person
        ) as after
        cross join (
            select
                count(*) filter (where person.is_active) as active_users,
                count(*) filter (where person.role = 'contributor') as contributors,
                coalesce(sum(person.trust_score) filter (where person.role = 'contributor'), 0) as contributors_trust,
                coalesce(sum(person.balance), 0) as liability
            from old_rows as person
        ) as before;
    elsif tg_op = 'DELETE' then
        select
            count(*) filter (where person.is_active),
            count(*) filter (where person.role = 'contributor'),
            coalesce(sum(person.trust_score) filter (where person.role = 'contributor'), 0),
            coalesce(sum(person.balance), 0)
        into v_old.active_users, v_old.contributors, v_old.contributors_trust, v_old.liability
        from old_rows as person;
    else
        select
            count(*) filter (where person.is_active),
            count(*) filter (where person.role = 'contributor'),
            coalesce(sum(person.trust_score) filter (where person.role = 'contributor'), 0),
            coalesce(sum(person.balance), 0)
        into v_new.active_users, v_new.contributors, v_new.contributors_trust, v_new.liability
        from new_rows as person;
    end if;
    v_new.active_users := coalesce(v_new.active_users, 0) - coalesce(v_old.active_users, 0);
    v_new.contributors := coalesce(v_new.contributors, 0) - coalesce(v_old.contributors, 0);
    v_new.contributors_trust := coalesce(v_new.contributors_trust, 0) - coalesce(v_old.contributors_trust, 0);
    v_new.liability := coalesce(v_new.liability, 0) - coalesce(v_old.liability, 0);
    if
        v_new.active_users <> 0
        or v_new.contributors <> 0
        or v_new.contributors_trust <> 0
        or v_new.liability <> 0
    then
        v_new.relation := 'users';
        perform private.add_to_dashboard(v_new);
    end if;
    return null;
end
$$;

comment on function private.count_users() is 'Trigger: the dashboard''s figures of public.users follow every statement.';
revoke execute on function private.count_users() from public;
