create or replace trigger notify_invitation after insert on public.campaign_invitations
for each row
when (new.created_at >= now())
execute function private.notify_invitation();
comment on trigger notify_invitation on public.campaign_invitations is 'Who is invited to a private campaign is told.';
