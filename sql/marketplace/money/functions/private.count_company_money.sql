-- Security definer: nobody may write days directly. What an entry is to its day, private.day_events says too. A rejection
-- is the person's as well.
create or replace function private.count_company_money() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if new.type in ('spend', 'release') then
        insert into private.day_entries (day, kind, user_id, company_id, amount, quality)
        select
            (new.created_at at time zone 'UTC')::date,
            case new.type when 'spend' then 'spent' else 'rejected' end,
            case when new.type = 'release' then submission.user_id end,
            new.company_id,
            new.amount,
            case when new.type = 'spend' then submission.quality_score end
        from public.submissions as submission
        where submission.id = new.submission_id;
    else
        insert into private.day_entries (day, kind, company_id, amount)
        values ((new.created_at at time zone 'UTC')::date, new.type, new.company_id, new.amount);
    end if;
    return null;
end
$$;

comment on function private.count_company_money() is 'Trigger: a company''s day follows the ledger.';
revoke execute on function private.count_company_money() from public;
