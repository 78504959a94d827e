create or replace function creators_private.require_quota(p_quota text, p_amount integer) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_quota is null or p_quota not in ('sync', 'ai_analysis', 'seo_submission', 'social_account') then
        raise exception using
            errcode = 'XV002',
            message = 'There is no such quota.',
            hint = 'Quotas are sync, ai_analysis, seo_submission and social_account.',
            column = 'p_quota';
    end if;
    if p_amount is null or p_amount not between 1 and 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'An amount is a number from 1 to 1000.',
            hint = 'Send how much is used or given back.',
            column = 'p_amount';
    end if;
end
$$;

comment on function creators_private.require_quota(text, integer) is
    'XV002 for a quota that there is not, PT400 for an amount that is not 1 to 1000.';
revoke execute on function creators_private.require_quota(text, integer) from public;
