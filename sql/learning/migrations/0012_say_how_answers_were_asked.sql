-- An author may ask an item in another way, or delete it: results say themselves what their answers are. Those of before
-- are taken for what their item is now, where that is what their right answer looks like.
-- squawk-ignore-file constraint-missing-not-valid
alter table learning.attempt_answers add column test_type text
constraint attempt_answers_valid_type check (test_type in ('vid2text', 'text2vid', 'illustration', 'ordering'));
comment on column learning.attempt_answers.test_type is 'How the item was asked then; null where that was not kept.';

update learning.attempt_answers as graded
set test_type = item.test_type
from learning.tests_content as item
where
    item.id = graded.item_id
    and case
        when jsonb_typeof(graded.correct_answer) = 'array' then item.test_type in ('vid2text', 'ordering')
        else item.test_type <> 'ordering'
    end;
