--! requires functions/learning_private.is_right.sql
-- What is not answered is not right.
create or replace function learning_private.grade(
    p_attempt learning.test_attempts,
    p_passing_score integer,
    p_answers learning.item_answer []
) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_items integer;
    v_right integer;
    v_passed boolean;
begin
    with graded as (
        insert into learning.attempt_answers (
            attempt_id, user_id, item_id, sequence, test_type, answer, is_correct, correct_answer, explanation
        )
        select
            p_attempt.id,
            p_attempt.user_id,
            item.id,
            item.sequence,
            item.test_type,
            sent.answer,
            learning_private.is_right(item.test_type, sent.answer, answer.correct_answer),
            answer.correct_answer,
            answer.explanation
        from learning.tests_content as item
        inner join learning_private.answers as answer on answer.item_id = item.id
        left join unnest(p_answers) as sent (item_id, answer) on sent.item_id = item.id
        where item.test_id = p_attempt.test_id
        returning is_correct
    )

    select
        count(*),
        count(*) filter (where graded.is_correct)
    into
        v_items,
        v_right
    from graded;
    if v_items = 0 then
        raise exception using
            errcode = 'XL025',
            message = 'This test has no items yet.',
            hint = 'Come back when its author has written some.',
            column = 'p_test_id';
    end if;
    v_passed := v_right * 100 >= p_passing_score * v_items;
    update learning.test_attempts as attempt
    set
        finished_at = clock_timestamp(),
        item_count = v_items,
        correct_count = v_right,
        score = round(v_right * 100.0 / v_items, 2),
        passed = v_passed
    where attempt.id = p_attempt.id;
    return v_passed;
end
$$;

comment on function learning_private.grade(learning.test_attempts, integer, learning.item_answer []) is
    'Writes what each answer was worth, and the result; whether the test is passed.';
revoke execute on function learning_private.grade(learning.test_attempts, integer, learning.item_answer []) from public;
