-- Security definer: Supabase Auth inserts as a role without rights in public. The metadata is the
-- person's own, so nothing in it gives rights: role is for display, and admin is not accepted.
create or replace function private.handle_new_user() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.users (id, full_name, role, avatar_url)
    select
        person.id,
        coalesce(
            left(nullif(btrim(person.raw_user_meta_data ->> 'full_name'), ''), 255),
            left(nullif(btrim(person.raw_user_meta_data ->> 'name'), ''), 255),
            'New contributor'
        ),
        case person.raw_user_meta_data ->> 'role' when 'company' then 'company' else 'contributor' end,
        case
            when
                person.raw_user_meta_data ->> 'avatar_url' ~ '^https?://[^[:space:]]+$'
                and char_length(person.raw_user_meta_data ->> 'avatar_url') <= 2048
                then person.raw_user_meta_data ->> 'avatar_url'
        end
    from new_rows as person
    on conflict (id) do nothing;
    return null;
end
$$;

comment on function private.handle_new_user() is 'Trigger: everyone who signs up gets a row in public.users.';
revoke execute on function private.handle_new_user() from public;
