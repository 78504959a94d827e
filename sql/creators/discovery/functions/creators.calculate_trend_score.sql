-- The gravity that ranks of news sites use: of two items with as many clicks the newer one is first.
create or replace function creators.calculate_trend_score(
    p_clicks bigint,
    p_views bigint,
    p_published_at timestamptz,
    p_at timestamptz default now()
) returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$
    select
        round(
            (
                (greatest(p_clicks, 0) + greatest(p_views, 0) / 100.0)::double precision
                / power(2 + greatest(extract(epoch from p_at - p_published_at), 0)::double precision / 3600, 1.5)
            )::numeric,
            9
        )
$$;

comment on function creators.calculate_trend_score(bigint, bigint, timestamptz, timestamptz) is
    'How much something trends: its clicks here and a hundredth of its views elsewhere, over (2 + hours since it was published) to the power of 1.5.';
revoke execute on function creators.calculate_trend_score(bigint, bigint, timestamptz, timestamptz) from public;
grant execute on function creators.calculate_trend_score(bigint, bigint, timestamptz, timestamptz) to anon, authenticated, service_role;
