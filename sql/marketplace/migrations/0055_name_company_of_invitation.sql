-- The policy compares one column, where it read all campaigns of a company for each statement.
-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid, require-concurrent-index-creation, require-concurrent-index-deletion
select private.drop_policies('public.campaign_invitations');

alter table public.campaign_invitations add column company_id uuid;
update public.campaign_invitations as invitation
set company_id = campaign.company_id
from public.campaigns as campaign
where campaign.id = invitation.campaign_id;
alter table public.campaign_invitations alter column company_id set not null;

alter table public.campaign_invitations add constraint campaign_invitations_campaign_of_company
foreign key (company_id, campaign_id) references public.campaigns (company_id, id) on delete restrict not valid;
alter table public.campaign_invitations validate constraint campaign_invitations_campaign_of_company;

comment on column public.campaign_invitations.company_id is 'The campaign''s company, whose members see the invitation.';

-- The foreign key's lookup is that of the campaign's invitations.
drop index public.campaign_invitations_campaign_id_idx;
create index campaign_invitations_campaign_id_idx on public.campaign_invitations (campaign_id, company_id);
comment on index public.campaign_invitations_campaign_id_idx is 'Who is invited to a campaign; foreign keys.';
