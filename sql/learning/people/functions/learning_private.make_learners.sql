-- Security definer: Supabase Auth inserts as a role without rights here. Nothing of what a person says of themselves is read.
create or replace function learning_private.make_learners() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into learning.users (id)
    select account.id
    from new_rows as account
    on conflict (id) do nothing;
    insert into learning.user_settings (user_id)
    select account.id
    from new_rows as account
    on conflict (user_id) do nothing;
    return null;
end
$$;

comment on function learning_private.make_learners() is 'Trigger: everyone who signs up is a learner.';
revoke execute on function learning_private.make_learners() from public;
