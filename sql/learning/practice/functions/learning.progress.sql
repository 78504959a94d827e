-- Invoker: the caller reads their own rows. The days of the last week are few, by an index; everything else is one row.
create or replace function learning.progress() returns table (
    nickname text,
    xp bigint,
    level integer,
    streak_days integer,
    average_score numeric,
    completed_sessions integer,
    sessions_this_week integer,
    word_lessons_completed integer,
    sentence_lessons_completed integer,
    freestyle_lessons_completed integer,
    learner_id uuid
)
language plpgsql
stable
security invoker
rows 1
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    select
        learner.nickname,
        learner.xp,
        learner.level,
        learning.user_streak(learner),
        coalesce(learner.score_sum / nullif(learner.session_count, 0), 0),
        learner.session_count,
        (
            select count(*)::integer
            from learning.practice_sessions as practice
            where
                practice.user_id = learner.id
                and practice.is_completed
                and practice.completed_at > now() - interval '7 days'
        ),
        learner.word_lessons,
        learner.sentence_lessons,
        learner.freestyle_lessons,
        learner.id
    from learning.users as learner
    where learner.id = (select auth.uid());
end
$$;

comment on function learning.progress() is 'The caller''s dashboard: running figures, and the sessions of the last seven days.';
revoke execute on function learning.progress() from public, anon, authenticated, service_role, api_key;
grant execute on function learning.progress() to authenticated;
