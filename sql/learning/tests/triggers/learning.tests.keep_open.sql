create or replace trigger keep_open before insert or update of is_open on learning.tests
for each row execute function learning_private.keep_open_lesson();
comment on trigger keep_open on learning.tests is 'A test is open when its lesson is.';
