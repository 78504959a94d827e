create or replace trigger remember_member after insert on public.company_invitations
for each row
when (new.user_id is not null)
execute function private.remember_member();
comment on trigger remember_member on public.company_invitations is 'Who is invited is one of the company''s people.';

create or replace trigger notify_answered_invitation after update on public.company_invitations
for each row
when (old.status = 'pending' and new.status in ('accepted', 'declined'))
execute function private.notify_answered_invitation();
comment on trigger notify_answered_invitation on public.company_invitations is 'Who has invited somebody hears what they said.';
