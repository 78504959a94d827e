-- A field of the row, for whoever may read the row.
create or replace function public.campaign_is_open(public.campaigns) returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
    select
        $1.status = 'active'
        and $1.start_at <= now()
        and ($1.end_at is null or $1.end_at > now())
        and $1.remaining_budget > 0
        and ($1.target_count is null or $1.submission_count < $1.target_count)
$$;

comment on function public.campaign_is_open(public.campaigns) is 'Whether the campaign takes submissions now.';
revoke execute on function public.campaign_is_open(public.campaigns) from public, anon, authenticated, service_role, api_key;
grant execute on function public.campaign_is_open(public.campaigns) to anon, authenticated, service_role;
