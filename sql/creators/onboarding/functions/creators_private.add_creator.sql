-- What the account says of the person, e-mail, name and place, stays in auth.users.
create or replace function creators_private.add_creator(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into creators.users (id)
    values (p_user_id)
    on conflict (id) do nothing;
    insert into creators.user_role (user_id, role)
    values (p_user_id, 'user')
    on conflict (user_id, role) do nothing;
    insert into creators.user_setting (user_id)
    values (p_user_id)
    on conflict (user_id) do nothing;
    insert into creators.subscription (user_id)
    values (p_user_id)
    on conflict (user_id) do nothing;
end
$$;

comment on function creators_private.add_creator(uuid) is
    'Makes a creator of an account: to be onboarded, on the free tier. Nothing of the account is taken over.';
revoke execute on function creators_private.add_creator(uuid) from public;
