--! requires functions/private.move_money.sql
-- Scheduled. A decision that was on its way, or an admin's correction, can still bring money to an account that is
-- gone: nobody can take it out, so it is the platform's.
create or replace function private.settle_former_people() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    perform private.move_money(person.id, 'penalty', -person.balance, 'Left behind by a deleted account')
    from (
        select
            owner.id,
            owner.balance
        from private.former_people as former
        inner join public.users as owner on owner.id = former.user_id
        where owner.balance > 0
        order by owner.id
        for no key update of owner
    ) as person;
    get diagnostics v_count = row_count;
    update private.former_people as former
    set address_hash = null
    where
        former.address_hash is not null
        and former.deleted_at < now() - (private.setting('former_addresses_kept') #>> '{}')::interval;
    delete from private.left_addresses as known
    using private.former_people as former
    where
        former.user_id = known.user_id
        and former.deleted_at < now() - (private.setting('former_addresses_kept') #>> '{}')::interval;
    return v_count;
end
$$;

comment on function private.settle_former_people() is
    'Gives the platform what comes to deleted accounts, and forgets the hashes of their addresses after the setting former_addresses_kept; returns how many accounts had money.';
revoke execute on function private.settle_former_people() from public;
