-- squawk-ignore-file require-concurrent-index-creation

alter table public.announcements add column announced_at timestamptz;
comment on column public.announcements.announced_at is
    'When those who listen were told of one that had been scheduled; null before, and for what was shown at once.';

update public.announcements
set announced_at = published_at
where
    published_at > created_at
    and published_at <= now();

create index announcements_scheduled_idx on public.announcements (published_at)
where announced_at is null and published_at > created_at;
comment on index public.announcements_scheduled_idx is 'private.announce_scheduled: what is due.';
