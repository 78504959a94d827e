select private.protect_table('public.public_campaigns');
grant select on table public.public_campaigns to anon, authenticated, service_role;

create policy public_campaigns_select_anon on public.public_campaigns
for select to anon
using (is_public);
comment on policy public_campaigns_select_anon on public.public_campaigns is
    'Who is not signed in sees the names of the campaigns that had a task for everybody.';

create policy public_campaigns_select on public.public_campaigns
for select to authenticated
using (
    is_public
    or (select private.is_admin())
    -- the campaigns of one's companies
    or company_id in (select private.my_company_ids())
    -- who is invited, also before there is a task, and who judges
    or private.knows_campaign(id)
);
comment on policy public_campaigns_select on public.public_campaigns is
    'Everybody sees the name and description of a campaign that had a task for everybody; of others who is invited to it or has judged for it, members and admins.';
