--! requires triggers/public.company_transactions.count.sql triggers/public.submissions.count.sql
--! requires triggers/public.transactions.count.sql
create or replace trigger count_vote after insert on public.qc_votes
for each row
execute function private.count_vote();
comment on trigger count_vote on public.qc_votes is 'The day of the judge follows.';

-- The last of the triggers that days follow: the creation of each keeps writers out until all of them are applied, so the
-- count misses nothing.
select private.recount_days();
