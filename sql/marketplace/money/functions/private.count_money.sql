-- Security definer: nobody may write days directly. What an entry is to its day, private.day_events says too.
create or replace function private.count_money() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.day_entries (day, kind, user_id, amount)
    values (
        (new.created_at at time zone 'UTC')::date,
        case
            when new.type = 'earning' then 'earned'
            when new.withdrawal_id is not null then 'withdrawn'
            else 'adjusted'
        end,
        new.user_id,
        case when new.withdrawal_id is null then new.amount else -new.amount end
    );
    return null;
end
$$;

comment on function private.count_money() is 'Trigger: a person''s day follows the ledger.';
revoke execute on function private.count_money() from public;
