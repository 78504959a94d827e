-- Security definer: Supabase Auth updates as a role without rights here.
create or replace function clones_private.follow_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    -- not every version of Supabase Auth has the column
    v_last_login constant timestamptz := (to_jsonb(new) ->> 'last_sign_in_at')::timestamptz;
begin
    update clones.users as owner
    set
        last_login = v_last_login,
        role = case new.raw_app_meta_data ->> 'role' when 'admin' then 'admin' else 'user' end
    where
        owner.id = new.id
        and (
            owner.last_login is distinct from v_last_login
            or owner.role <> case new.raw_app_meta_data ->> 'role' when 'admin' then 'admin' else 'user' end
        );
    return null;
end
$$;

comment on function clones_private.follow_account() is
    'Trigger: what is shown of an owner follows the account: when they last signed in, and whether they are an admin.';
revoke execute on function clones_private.follow_account() from public;
