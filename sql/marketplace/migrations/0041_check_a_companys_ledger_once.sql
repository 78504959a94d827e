-- (company_id, campaign_id) refers to a campaign of that company, which refers to the company: the two
-- keys that said half of it each were checked at every reservation, payment and release.
-- squawk-ignore-file ban-drop-constraint

alter table public.company_transactions
drop constraint company_transactions_company_id_fkey,
drop constraint company_transactions_campaign_id_fkey;
