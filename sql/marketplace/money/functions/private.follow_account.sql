--! requires functions/private.hashed_address.sql
-- Security definer: Supabase Auth updates as a role without rights here. Its table has other columns in other versions.
create or replace function private.follow_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old constant text := to_jsonb(old) ->> 'email';
begin
    if v_old <> '' and v_old is distinct from to_jsonb(new) ->> 'email' then
        insert into private.left_addresses (user_id, address_hash)
        select
            person.id,
            private.hashed_address(v_old)
        from public.users as person
        where person.id = new.id
        on conflict (user_id, address_hash) do update set left_at = excluded.left_at;
    end if;
    return null;
end
$$;

comment on function private.follow_account() is 'Trigger: keeps the hash of an address that an account had.';
revoke execute on function private.follow_account() from public;
