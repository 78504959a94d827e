-- Where an avatar lies that was sent as an upload. avatar_url stays for pictures that are elsewhere, such as those
-- that a sign-in provider names.
alter table public.users
    add column avatar_path text
        constraint users_avatar_path_length check (char_length(avatar_path) between 1 and 1024);
alter table public.public_profiles add column avatar_path text;

comment on column public.users.avatar_path is 'The sealed file of the upload that is the avatar; null without one.';
comment on column public.public_profiles.avatar_path is 'As in public.users: a trigger copies it.';
