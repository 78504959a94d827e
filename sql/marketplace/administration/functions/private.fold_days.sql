-- Scheduled. One statement takes the entries and adds them to the days, as one snapshot sees them: who reads at the same
-- time finds each entry once. Nobody who writes waits for it, and it waits for nobody but another of its kind.
create or replace function private.fold_days() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_taken integer;
begin
    lock table private.contributor_days, private.company_days in share row exclusive mode;
    with taken as (
        delete from private.day_entries
        returning true as was_there
    ),

    people as (
        insert into private.contributor_days as total (
            user_id, day, submitted, approved, rejected, judged, earned, adjusted, withdrawn
        )
        select
            fresh.user_id,
            fresh.day,
            fresh.submitted,
            fresh.approved,
            fresh.rejected,
            fresh.judged,
            fresh.earned,
            fresh.adjusted,
            fresh.withdrawn
        from private.new_contributor_days as fresh
        on conflict (user_id, day) do update
        set
            submitted = total.submitted + excluded.submitted,
            approved = total.approved + excluded.approved,
            rejected = total.rejected + excluded.rejected,
            judged = total.judged + excluded.judged,
            earned = total.earned + excluded.earned,
            adjusted = total.adjusted + excluded.adjusted,
            withdrawn = total.withdrawn + excluded.withdrawn
    ),

    companies as (
        insert into private.company_days as total (
            company_id, day, submitted, approved, rejected, spent, fees, deposited, refunded, adjusted, quality_sum,
            quality_count
        )
        select
            fresh.company_id,
            fresh.day,
            fresh.submitted,
            fresh.approved,
            fresh.rejected,
            fresh.spent,
            fresh.fees,
            fresh.deposited,
            fresh.refunded,
            fresh.adjusted,
            fresh.quality_sum,
            fresh.quality_count
        from private.new_company_days as fresh
        on conflict (company_id, day) do update
        set
            submitted = total.submitted + excluded.submitted,
            approved = total.approved + excluded.approved,
            rejected = total.rejected + excluded.rejected,
            spent = total.spent + excluded.spent,
            fees = total.fees + excluded.fees,
            deposited = total.deposited + excluded.deposited,
            refunded = total.refunded + excluded.refunded,
            adjusted = total.adjusted + excluded.adjusted,
            quality_sum = total.quality_sum + excluded.quality_sum,
            quality_count = total.quality_count + excluded.quality_count
    )

    select count(*) into v_taken from taken;
    return v_taken;
end
$$;

comment on function private.fold_days() is
    'Adds what has happened since it last ran to the days of people and companies; returns how many events that was.';
revoke execute on function private.fold_days() from public;
