--! requires functions/creators_private.add_creator.sql
-- Security definer: Supabase Auth inserts as a role without rights here.
create or replace function creators_private.keep_creators() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform creators_private.add_creator(account.id) from new_rows as account;
    return null;
end
$$;

comment on function creators_private.keep_creators() is
    'Trigger: everyone who signs up is a creator on the free tier, to be onboarded.';
revoke execute on function creators_private.keep_creators() from public;
