-- The learner's figures stay as they are; what they hold of sessions that are nobody's now is counted apart.
create or replace function learning_private.anonymise_practice() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_before constant uuid := private.uuid_v7_bound(now() - interval '18 months');
    v_rows integer;
begin
    with due as materialized (
        select
            practice.id,
            practice.user_id,
            practice.score
        from learning.practice_sessions as practice
        left join learning.user_settings as chosen on chosen.user_id = practice.user_id
        where
            practice.id < v_before
            and practice.user_id is not null
            and not coalesce(chosen.keeps_practice, false)
        order by practice.id
        limit 50000
        for update of practice skip locked
    ),

    changed as (
        update learning.practice_sessions as practice
        set
            user_id = null,
            raw_metrics = null,
            feedback = null,
            media_id = null
        from due
        where practice.id = due.id
    ),

    gone as (
        select
            due.user_id,
            count(due.score)::integer as sessions,
            sum(due.score) as scores
        from due
        group by due.user_id
        having count(due.score) > 0
    ),

    -- In one order, so that two never wait in a circle.
    locked as materialized (
        select learner.id
        from learning.users as learner
        inner join gone on gone.user_id = learner.id
        order by learner.id
        for no key update of learner
    ),

    counted as (
        update learning.users as learner
        set
            anonymised_count = learner.anonymised_count + gone.sessions,
            anonymised_sum = learner.anonymised_sum + gone.scores
        from gone
        inner join locked on locked.id = gone.user_id
        where learner.id = gone.user_id
    )

    select count(*)::integer into v_rows
    from due;
    return v_rows;
end
$$;

comment on function learning_private.anonymise_practice() is
    'Job: practice older than 18 months no longer says whose it was, unless the learner keeps it.';
revoke execute on function learning_private.anonymise_practice() from public;
