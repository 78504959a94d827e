-- Security definer: Supabase Auth inserts as a role without rights here. The metadata is the person's own: of it only the
-- name is taken, and the role that is shown is the account's, which people cannot write. Not every version of Supabase Auth
-- has the time of the last sign-in.
create or replace function clones_private.keep_owners() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into clones.users (id, name, role, last_login)
    select
        account.id,
        coalesce(left(nullif(btrim(account.raw_user_meta_data ->> 'full_name'), ''), 255), 'New owner'),
        case account.raw_app_meta_data ->> 'role' when 'admin' then 'admin' else 'user' end,
        (to_jsonb(account) ->> 'last_sign_in_at')::timestamptz
    from new_rows as account
    on conflict (id) do nothing;
    return null;
end
$$;

comment on function clones_private.keep_owners() is 'Trigger: everyone who signs up is an owner.';
revoke execute on function clones_private.keep_owners() from public;
