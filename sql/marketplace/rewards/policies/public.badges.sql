select private.protect_table('public.badges');
grant select on table public.badges to anon, authenticated, service_role;

create policy badges_select on public.badges
for select to anon, authenticated
using (true);
comment on policy badges_select on public.badges is 'Everybody sees what can be won, signed in or not; migrations write it.';
