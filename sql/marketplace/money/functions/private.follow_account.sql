--! requires functions/private.hashed_address.sql
-- Security definer: Supabase Auth updates as a role without rights here. Its table has other columns in other versions.
create or replace function private.follow_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old constant jsonb := to_jsonb(old);
    v_new constant jsonb := to_jsonb(new);
    v_is_admin constant boolean := coalesce(v_new -> 'raw_app_meta_data' ->> 'role' = 'admin', false);
begin
    if v_old ->> 'email' <> '' and v_old ->> 'email' is distinct from v_new ->> 'email' then
        insert into private.left_addresses (user_id, address_hash)
        select
            person.id,
            private.hashed_address(v_old ->> 'email')
        from public.users as person
        where person.id = new.id
        on conflict (user_id, address_hash) do update set left_at = excluded.left_at;
    end if;
    if v_is_admin <> coalesce(v_old -> 'raw_app_meta_data' ->> 'role' = 'admin', false) then
        delete from private.admins as admin
        where admin.user_id = new.id;
        insert into private.admins (user_id)
        select person.id
        from public.users as person
        where
            person.id = new.id
            and v_is_admin;
        delete from private.demoted_admins as demoted
        where demoted.user_id = new.id;
        insert into private.demoted_admins (user_id)
        select person.id
        from public.users as person
        where
            person.id = new.id
            and not v_is_admin;
    end if;
    return null;
end
$$;

comment on function private.follow_account() is
    'Trigger: keeps who is an admin and who was one, and the hash of an address that an account had.';
revoke execute on function private.follow_account() from public;
