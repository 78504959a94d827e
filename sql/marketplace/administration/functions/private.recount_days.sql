--! requires functions/private.fold_days.sql
-- For the trigger files, which keep writers out; and for whoever has switched the triggers off.
create or replace function private.recount_days() returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    lock table
    public.submissions,
    public.transactions,
    public.company_transactions,
    public.qc_votes,
    private.contributor_days,
    private.company_days
    in share row exclusive mode;
    delete from private.day_entries;
    delete from private.contributor_days;
    delete from private.company_days;
    insert into private.day_entries (day, kind, user_id, company_id, amount, quality)
    select
        event.day,
        event.kind,
        event.user_id,
        event.company_id,
        event.amount,
        event.quality
    from private.day_events as event;
    perform private.fold_days();
end
$$;

comment on function private.recount_days() is
    'Counts the days of people and companies anew from the ledgers, while nobody writes there.';
revoke execute on function private.recount_days() from public;
