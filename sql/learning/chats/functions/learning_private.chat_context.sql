-- Nothing else: no name, no address.
create or replace function learning_private.chat_context(p_user_id uuid) returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return (
        select jsonb_build_object(
            'level', learner.level,
            'streak', learning.user_streak(learner),
            'recent_lessons', coalesce((
                select jsonb_agg(jsonb_build_object('code', recent.lesson_code, 'title', recent.title, 'type', recent.lesson_type))
                from (
                    select
                        lesson.lesson_code,
                        lesson.title,
                        lesson.lesson_type
                    from learning.lesson_completions as completion
                    inner join learning.lessons as lesson on lesson.id = completion.lesson_id
                    where completion.user_id = p_user_id
                    order by
                        completion.last_completed_at desc,
                        completion.lesson_id desc
                    limit 5
                ) as recent
            ), '[]'),
            'last_scores', coalesce((
                select jsonb_agg(jsonb_build_object('mode', recent.mode, 'score', recent.score))
                from (
                    select
                        practice.mode,
                        practice.score
                    from learning.practice_sessions as practice
                    where
                        practice.user_id = p_user_id
                        and practice.is_completed
                    order by
                        practice.completed_at desc,
                        practice.id desc
                    limit 5
                ) as recent
            ), '[]')
        )
        from learning.users as learner
        where learner.id = p_user_id
    );
end
$$;

comment on function learning_private.chat_context(uuid) is 'What a tutor is told of a learner: level, streak, the latest lessons and scores.';
revoke execute on function learning_private.chat_context(uuid) from public;
