select private.drop_policies('public.badges');
alter table public.badges enable row level security;
alter table public.badges force row level security;
revoke all on table public.badges from public, anon, authenticated, service_role, api_key;
grant select on table public.badges to anon, authenticated, service_role;

create policy badges_select on public.badges
for select to anon, authenticated
using (true);
comment on policy badges_select on public.badges is 'Everybody sees what can be won, signed in or not; migrations write it.';
