-- The dashboard reads these figures and no session; learning_private.mismatches compares them with a recount.
create or replace function learning_private.count_practice(
    p_user_id uuid,
    p_practice learning.practice_sessions,
    p_score numeric
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_new_lesson boolean := false;
    v_type text;
begin
    if p_practice.lesson_id is not null then
        insert into learning.lesson_completions as completion (user_id, lesson_id)
        values (p_user_id, p_practice.lesson_id)
        on conflict (user_id, lesson_id) do update
        set last_completed_at = now()
        returning xmax = 0 into v_new_lesson;
        select lesson.lesson_type into strict v_type
        from learning.lessons as lesson
        where lesson.id = p_practice.lesson_id;
    end if;
    update learning.users as learner
    set
        session_count = learner.session_count + 1,
        score_sum = learner.score_sum + p_score,
        word_lessons = learner.word_lessons + (v_new_lesson and v_type = 'word')::integer,
        sentence_lessons = learner.sentence_lessons + (v_new_lesson and v_type = 'sentence')::integer,
        freestyle_lessons = learner.freestyle_lessons + (v_new_lesson and v_type = 'freestyle')::integer
    where learner.id = p_user_id;
end
$$;

comment on function learning_private.count_practice(uuid, learning.practice_sessions, numeric) is
    'Adds a completed practice session to the learner''s running figures.';
revoke execute on function learning_private.count_practice(uuid, learning.practice_sessions, numeric) from public;
