create or replace view public.leaderboard with (security_invoker = true) as
select
    board.period,
    ranked.rank,
    ranked.user_id,
    profile.name,
    profile.avatar_url,
    profile.level,
    profile.badge_count,
    ranked.xp
from (values ('day'), ('week'), ('all_time')) as board (period)
cross join lateral public.get_leaderboard(board.period, 100) as ranked
inner join public.public_profiles as profile on profile.id = ranked.user_id;

comment on view public.leaderboard is
    'The first hundred of today, of this week and of all time; public.get_leaderboard reads on from there.';
revoke all on table public.leaderboard from public, anon, authenticated, service_role, api_key;
grant select on table public.leaderboard to authenticated, service_role;
