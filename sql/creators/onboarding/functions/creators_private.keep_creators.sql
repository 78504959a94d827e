-- Security definer: Supabase Auth inserts as a role without rights here. Nothing of the account is taken over: its e-mail
-- and what it says of the person stay in auth.users.
create or replace function creators_private.keep_creators() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into creators.users (id)
    select account.id from new_rows as account
    on conflict (id) do nothing;
    insert into creators.user_role (user_id, role)
    select account.id, 'user' from new_rows as account
    on conflict (user_id, role) do nothing;
    insert into creators.user_setting (user_id)
    select account.id from new_rows as account
    on conflict (user_id) do nothing;
    insert into creators.subscription (user_id)
    select account.id from new_rows as account
    on conflict (user_id) do nothing;
    return null;
end
$$;

comment on function creators_private.keep_creators() is
    'Trigger: everyone who signs up is a creator on the free tier, to be onboarded.';
revoke execute on function creators_private.keep_creators() from public;
