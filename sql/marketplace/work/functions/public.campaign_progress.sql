-- A field of the row, for whoever may read the row.
create or replace function public.campaign_progress(public.campaigns) returns numeric
language sql
stable
security invoker
set search_path = ''
as $$
    select
        case
            when $1.target_count is not null
                then round(least($1.approved_count::numeric / $1.target_count, 1), 4)
        end
$$;

comment on function public.campaign_progress(public.campaigns) is 'Approved submissions as a share of the target, 0 to 1; null without a target.';
revoke execute on function public.campaign_progress(public.campaigns) from public, anon, authenticated, service_role, api_key;
grant execute on function public.campaign_progress(public.campaigns) to anon, authenticated, service_role;
