-- The name of the mobile app: one's own account with what others see of it.
create or replace view public.profiles with (security_invoker = true) as
select
    person.id,
    person.full_name,
    person.role,
    person.level,
    person.current_xp,
    person.target_xp,
    person.trust_score,
    person.balance,
    person.total_earned,
    person.total_withdrawn,
    person.avatar_url,
    person.bio,
    person.location,
    person.region,
    person.languages,
    person.preferred_language,
    person.time_zone,
    person.is_active,
    person.is_verified,
    person.last_login_at,
    person.created_at,
    person.updated_at,
    profile.name,
    profile.badge_count
from public.users as person
inner join public.public_profiles as profile on profile.id = person.id;

comment on view public.profiles is 'People with their public profile; shows one''s own row, admins all.';
revoke all on table public.profiles from public, anon, authenticated, service_role, api_key;
grant select on table public.profiles to authenticated, service_role;
