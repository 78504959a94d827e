-- Security definer: nobody writes what a lesson has directly.
create or replace function learning_private.follow_open_lesson() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update learning.notes as note set is_open = new.is_open where note.lesson_id = new.id;
    update learning.tests as test set is_open = new.is_open where test.lesson_id = new.id;
    update learning.tests_content as item
    set is_open = new.is_open
    from learning.tests as test
    where
        test.lesson_id = new.id
        and item.test_id = test.id;
    return null;
end
$$;

comment on function learning_private.follow_open_lesson() is 'Trigger: what a lesson has is open when the lesson is.';
revoke execute on function learning_private.follow_open_lesson() from public;
