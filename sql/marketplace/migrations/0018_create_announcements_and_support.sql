create table public.announcements (
    id uuid primary key default private.uuid_v7(),
    title text not null
        constraint announcements_title_length check (char_length(btrim(title)) between 1 and 255),
    message text not null
        constraint announcements_message_length check (char_length(btrim(message)) between 1 and 10000),
    audience text not null default 'all'
        constraint announcements_valid_audience check (
            audience in ('all', 'contributors', 'companies', 'company', 'region')
        ),
    company_id uuid references public.companies (id) on delete restrict,
    region text
        constraint announcements_valid_region check (region ~ '^[A-Z]{2}$'),
    published_at timestamptz not null default now(),
    expires_at timestamptz,
    published_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    constraint announcements_valid_window check (expires_at > published_at),
    constraint announcements_company_complete check ((audience = 'company') = (company_id is not null)),
    constraint announcements_region_complete check ((audience = 'region') = (region is not null))
);

comment on table public.announcements is 'What admins tell many people at once. It is read where it is, not copied to each.';
comment on column public.announcements.audience is
    'all, also who is not signed in; contributors are signed in and in no company; companies are the members of any; company and region are one of them.';
comment on column public.announcements.company_id is 'Whose members it is for, where audience is company.';
comment on column public.announcements.region is 'ISO 3166-1 country code of the people it is for, where audience is region.';
comment on column public.announcements.published_at is 'From when it is shown; it may lie ahead.';
comment on column public.announcements.expires_at is 'Until when it is shown; null for ever.';

create index announcements_published_at_idx on public.announcements (published_at, id);
comment on index public.announcements_published_at_idx is 'Announcements, newest first.';
create index announcements_company_id_idx on public.announcements (company_id) where company_id is not null;
comment on index public.announcements_company_id_idx is 'Foreign key.';
create index announcements_published_by_idx on public.announcements (published_by);
comment on index public.announcements_published_by_idx is 'Foreign key.';

create table public.support_tickets (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    subject text not null
        constraint support_tickets_subject_length check (char_length(btrim(subject)) between 1 and 255),
    category text not null default 'other'
        constraint support_tickets_valid_category check (
            category in ('account', 'payment', 'task', 'technical', 'other')
        ),
    status text not null default 'open'
        constraint support_tickets_valid_status check (status in ('open', 'answered', 'closed')),
    handled_by uuid references public.users (id) on delete restrict,
    closed_by uuid references public.users (id) on delete restrict,
    closed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint support_tickets_closed_complete check (
        (status = 'closed') = (closed_at is not null)
        and (status = 'closed') = (closed_by is not null)
    )
);

comment on table public.support_tickets is 'A person asks, admins answer. Written by functions alone.';
comment on column public.support_tickets.status is 'open waits for an admin, answered for the person; closed is over.';
comment on column public.support_tickets.handled_by is 'The admin who answered last, and hears of the person''s replies.';

create index support_tickets_user_id_idx on public.support_tickets (user_id, created_at, id);
comment on index public.support_tickets_user_id_idx is 'A person''s tickets, newest first; foreign key.';
create index support_tickets_unclosed_idx on public.support_tickets (user_id) where status <> 'closed';
comment on index public.support_tickets_unclosed_idx is 'open_support_ticket: how many a person has.';
create index support_tickets_status_idx on public.support_tickets (status, created_at, id);
comment on index public.support_tickets_status_idx is 'Admin: what waits.';
create index support_tickets_created_at_idx on public.support_tickets (created_at, id);
comment on index public.support_tickets_created_at_idx is 'Admin: the newest tickets.';
create index support_tickets_handled_by_idx on public.support_tickets (handled_by) where handled_by is not null;
comment on index public.support_tickets_handled_by_idx is 'Foreign key.';
create index support_tickets_closed_by_idx on public.support_tickets (closed_by) where closed_by is not null;
comment on index public.support_tickets_closed_by_idx is 'Foreign key.';

create table public.support_messages (
    id uuid primary key default private.uuid_v7(),
    ticket_id uuid not null references public.support_tickets (id) on delete restrict,
    author_id uuid not null references public.users (id) on delete restrict,
    from_support boolean not null,
    message text not null
        constraint support_messages_message_length check (char_length(btrim(message)) between 1 and 5000),
    created_at timestamptz not null default clock_timestamp()
);

comment on table public.support_messages is 'What was said in a ticket, by either side. Never changed afterwards.';
comment on column public.support_messages.from_support is 'True for an admin''s answer, false for the person''s own words.';
comment on column public.support_messages.created_at is 'Taken under the ticket''s lock: the order of the messages.';

create index support_messages_ticket_id_idx on public.support_messages (ticket_id, created_at, id);
comment on index public.support_messages_ticket_id_idx is 'A ticket''s messages in order; foreign key.';
create index support_messages_author_id_idx on public.support_messages (author_id);
comment on index public.support_messages_author_id_idx is 'Foreign key.';
