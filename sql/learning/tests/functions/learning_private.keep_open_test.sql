create or replace function learning_private.keep_open_test() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    select test.is_open into new.is_open
    from learning.tests as test
    where test.id = new.test_id
    for share;
    new.is_open := coalesce(new.is_open, false);
    return new;
end
$$;

comment on function learning_private.keep_open_test() is 'Trigger: an item is open when its test is.';
revoke execute on function learning_private.keep_open_test() from public;
