select private.protect_table('public.announcements');
grant select on table public.announcements to anon, authenticated, service_role;

create policy announcements_select_anon on public.announcements
for select to anon
using (
    audience = 'all'
    and published_at <= now()
    and (expires_at is null or expires_at > now())
);
comment on policy announcements_select_anon on public.announcements is
    'Who is not signed in sees what is for all and shown now.';

create policy announcements_select on public.announcements
for select to authenticated
using (
    (
        published_at <= now()
        and (expires_at is null or expires_at > now())
        and case audience
            when 'all' then true
            when 'contributors' then not exists (select private.my_company_ids())
            when 'companies' then exists (select private.my_company_ids())
            when 'company' then company_id in (select private.my_company_ids())
            when 'region' then region = (select private.my_region())
            else false
        end
    )
    or (select private.is_admin())
);
comment on policy announcements_select on public.announcements is
    'People see what is for them and shown now, admins all.';
