create or replace trigger log after update on learning.lessons
for each row
when (new.is_open and not old.is_open)
execute function learning_private.log_lesson();
comment on trigger log on learning.lessons is 'lessonPublished: a lesson is open to all from now on.';
