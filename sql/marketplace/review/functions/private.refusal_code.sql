-- The code that clients know, for functions that answer several refusals in one result; resolvers/marketplace/errors.py
-- says the same of errors, and a test compares the two.
create or replace function private.refusal_code(p_sqlstate text) returns text
language sql
immutable
set search_path = ''
as $$
    select case p_sqlstate
        when 'PT403' then 'FORBIDDEN'
        when 'PT404' then 'NOT_FOUND'
        when 'XM002' then 'TASK_FULL'
        when 'XM003' then 'TASK_PAUSED'
        when 'XM004' then 'TASK_CLOSED'
        when 'XM005' then 'TASK_PRIVATE'
        when 'XM006' then 'OWN_TASK'
        when 'XM007' then 'ALREADY_SUBMITTED'
        when 'XM008' then 'TASK_EXPIRED'
        when 'XM009' then 'LEVEL_TOO_LOW'
        when 'XM010' then 'TRUST_TOO_LOW'
        when 'XM011' then 'LANGUAGE_REQUIRED'
        when 'XM012' then 'REGION_REQUIRED'
        when 'XM013' then 'BUDGET_EXHAUSTED'
        when 'XM015' then 'CAMPAIGN_CLOSED'
        when 'XM017' then 'ALREADY_DECIDED'
        when 'XM018' then 'ALREADY_PAID'
        when 'XM019' then 'REWARD_NOT_RESERVED'
        when 'XM022' then 'OWN_SUBMISSION'
        when 'XM036' then 'COMPANY_SUSPENDED'
        when 'XM101' then 'INSUFFICIENT_FUNDS'
        when 'XM102' then 'COMPANY_UNVERIFIED'
        when 'XM107' then 'COMPANY_PAST_DUE'
        when 'XM117' then 'ADMIN_LIMIT'
        when 'XM121' then 'SELF_DEALING'
        when 'XM197' then 'UNDER_APPEAL'
        when 'XM198' then 'CONTRIBUTOR_BLOCKED'
        when 'XM215' then 'TOO_MANY_REVISIONS'
    end
$$;

comment on function private.refusal_code(text) is
    'The code of a refusal that concerns one row of several; null for what ends the whole.';
revoke execute on function private.refusal_code(text) from public, anon, authenticated, service_role, api_key;
