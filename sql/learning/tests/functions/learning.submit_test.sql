--! requires functions/learning_private.lock_attempt.sql functions/learning_private.require_answers.sql functions/learning_private.grade.sql functions/learning_private.writes_lesson.sql
-- Security definer: it reads the right answers, which no client may. Whoever can read them gains no points by a test.
create or replace function learning.submit_test(p_test_id uuid, p_answers learning.item_answer []) returns table (attempt_id uuid, learner_id uuid, xp_gained integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_test constant learning.tests := learning_private.require_test(p_test_id);
    v_attempt constant learning.test_attempts := learning_private.lock_attempt(v_test, v_learner.id);
    v_xp integer := 0;
begin
    perform learning_private.require_answers(v_test.id, p_answers);
    if learning_private.grade(v_attempt, v_test.passing_score, p_answers) and not learning_private.writes_lesson(v_test.lesson_id) then
        v_xp := learning_private.increment_xp(v_learner.id, 100, 'test_passed', v_test.id) - v_learner.xp;
    end if;
    perform learning_private.touch_streak(v_learner.id);
    perform learning_private.note_activity(v_learner.id);
    return query select v_attempt.id, v_learner.id, v_xp;
end
$$;

comment on function learning.submit_test(uuid, learning.item_answer []) is
    'Grades the caller''s answers, once for a test: 100 points for a pass. The result then says what would have been right.';
revoke execute on function learning.submit_test(uuid, learning.item_answer []) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.submit_test(uuid, learning.item_answer []) to authenticated;
