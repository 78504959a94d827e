create or replace trigger keep_open before insert or update of is_open on learning.tests_content
for each row execute function learning_private.keep_open_test();
comment on trigger keep_open on learning.tests_content is 'An item is open when its test is.';
