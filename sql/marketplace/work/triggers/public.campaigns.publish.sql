create or replace trigger publish after insert or update of name, description on public.campaigns
for each row execute function private.publish_campaign();
comment on trigger publish on public.campaigns is 'Keeps public_campaigns.';
