-- Security definer: Supabase Auth updates as a role without rights here.
create or replace function clones_private.follow_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update clones.users as owner
    set
        last_login = new.last_sign_in_at,
        role = case new.raw_app_meta_data ->> 'role' when 'admin' then 'admin' else 'user' end
    where
        owner.id = new.id
        and (
            owner.last_login is distinct from new.last_sign_in_at
            or owner.role <> case new.raw_app_meta_data ->> 'role' when 'admin' then 'admin' else 'user' end
        );
    return null;
end
$$;

comment on function clones_private.follow_account() is
    'Trigger: what is shown of an owner follows the account: when they last signed in, and whether they are an admin.';
revoke execute on function clones_private.follow_account() from public;
