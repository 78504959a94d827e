-- What a person does not want to be told is not written at all.
create table private.notification_preferences (
    user_id uuid not null references public.users (id) on delete restrict,
    type text not null,
    in_app boolean not null,
    updated_at timestamptz not null default now(),
    primary key (user_id, type)
);

comment on table private.notification_preferences is
    'Which news a person wants, where they have said so: one column for each way by which it comes. Functions write it.';
comment on column private.notification_preferences.type is 'One of private.optional_notifications(): the others are always told.';
comment on column private.notification_preferences.in_app is 'Whether they are told at all: news that is not written goes no other way either.';

create type public.notification_preference as (type text, in_app boolean);
comment on type public.notification_preference is 'Whether a person wants to hear of a kind of news.';
