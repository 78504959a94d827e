create or replace trigger follow_open after update of is_active, published_at on learning.lessons
for each row
when (old.is_open <> new.is_open)
execute function learning_private.follow_open_lesson();
comment on trigger follow_open on learning.lessons is 'What a lesson has is open when the lesson is.';
