-- Security definer: Supabase Auth inserts as a role without rights here. Its table has other columns in other versions.
create or replace function private.admit_admins() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.admins (user_id)
    select account.id
    from new_rows as account
    where to_jsonb(account) -> 'raw_app_meta_data' ->> 'role' = 'admin'
    on conflict (user_id) do nothing;
    return null;
end
$$;

comment on function private.admit_admins() is 'Trigger: keeps which new accounts are admins.';
revoke execute on function private.admit_admins() from public;
