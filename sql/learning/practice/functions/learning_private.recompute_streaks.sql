-- Who is working just now is left for the next time: their own work counts the streak anew.
create or replace function learning_private.recompute_streaks() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_rows integer;
begin
    -- The learners whose last day lies far enough back for every time zone, and those of whom only theirs decides.
    with ended as materialized (
        select learner.id
        from learning.users as learner
        left join learning.user_settings as chosen on chosen.user_id = learner.id
        where
            learner.streak_count > 0
            and learner.last_day < (now() at time zone 'Etc/GMT-14')::date - 1
            and learner.last_day < (now() at time zone coalesce(chosen.time_zone, 'UTC'))::date - 1
        order by learner.id
        for no key update of learner skip locked
    )

    update learning.users as learner
    set streak_count = 0
    from ended
    where learner.id = ended.id;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function learning_private.recompute_streaks() is 'Job: ends the streaks of learners who let a whole day of their own pass.';
revoke execute on function learning_private.recompute_streaks() from public;
