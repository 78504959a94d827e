-- What is shown at once; what is scheduled is announced by private.announce_scheduled when its time has come.
create or replace trigger log_insert after insert on public.announcements
for each row
when (
    new.published_at <= now()
    and new.created_at >= now()
)
execute function private.log_announcement();
comment on trigger log_insert on public.announcements is 'announcementPublished.';

create or replace trigger log_update after update on public.announcements
for each row
when (
    old.announced_at is null
    and new.announced_at is not null
)
execute function private.log_announcement();
comment on trigger log_update on public.announcements is 'announcementPublished.';
