--! requires functions/private.address_hash.sql
create or replace function private.former_accounts(p_user_id uuid) returns setof uuid
language plpgsql
stable
security invoker
rows 1
set search_path = ''
as $$
declare
    v_hash constant bytea := private.address_hash(p_user_id);
begin
    return query
    select former.user_id
    from private.former_people as former
    where former.address_hash = v_hash

    union

    select former.user_id
    from private.left_addresses as known
    inner join private.former_people as former on former.user_id = known.user_id
    where
        known.address_hash = v_hash
        and former.user_id <> p_user_id;
end
$$;

comment on function private.former_accounts(uuid) is 'Deleted accounts that had the address of this one, while their hashes are kept.';
revoke execute on function private.former_accounts(uuid) from public;
