create or replace view public.achievements with (security_invoker = true) as
select
    badge.id,
    badge.name,
    badge.description,
    badge.icon,
    badge.criteria_type,
    badge.criteria_threshold,
    badge.xp_bonus,
    badge.badge_color,
    badge.created_at
from public.badges as badge;

comment on view public.achievements is 'The first version''s name of public.badges.';
revoke all on table public.achievements from public, anon, authenticated, service_role, api_key;
grant select on table public.achievements to anon, authenticated, service_role;
