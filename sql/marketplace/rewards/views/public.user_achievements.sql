create or replace view public.user_achievements with (security_invoker = true) as
select
    won.id,
    won.user_id,
    won.badge_id as achievement_id,
    won.unlocked_at
from public.user_badges as won;

comment on view public.user_achievements is 'The first version''s name of public.user_badges.';
revoke all on table public.user_achievements from public, anon, authenticated, service_role, api_key;
grant select on table public.user_achievements to anon, authenticated, service_role;
