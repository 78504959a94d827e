--! requires functions/private.require_user.sql functions/private.require_still.sql
-- Security definer: nobody may write users directly. Balance, role, XP and trust are not among what can be changed.
create or replace function public.update_profile(p_changes jsonb) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_allowed constant text[] := array[
        'full_name', 'avatar_url', 'bio', 'location', 'region', 'languages', 'preferred_language', 'time_zone'
    ];
    v_old public.users;
    v_new public.users;
    v_key text;
begin
    if p_changes is null or jsonb_typeof(p_changes) <> 'object' then
        raise exception using
            errcode = 'PT400',
            message = 'The changes must be a JSON object.',
            hint = 'Send the columns to change with their new values.',
            column = 'p_changes';
    end if;
    select key into v_key
    from jsonb_object_keys(p_changes) as key
    where key <> all(v_allowed)
    order by key
    limit 1;
    if found then
        raise exception using
            errcode = 'PT400',
            message = format('%s cannot be changed here.', v_key),
            hint = format('Columns that can be changed: %s.', array_to_string(v_allowed, ', ')),
            column = v_key;
    end if;
    -- What was not sent stays as it is under the lock, whoever else changes it at the same time.
    select * into v_old
    from public.users as person
    where person.id = v_person.id
    for no key update;
    perform private.require_still();
    v_new := jsonb_populate_record(v_old, p_changes);
    if p_changes ? 'time_zone' and not exists (select from pg_catalog.pg_timezone_names where name = v_new.time_zone) then
        raise exception using
            errcode = 'PT400',
            message = 'This time zone is not known.',
            hint = 'Send an IANA name such as Africa/Lagos.',
            column = 'time_zone';
    end if;
    update public.users as person
    set
        full_name = btrim(v_new.full_name),
        avatar_url = v_new.avatar_url,
        bio = v_new.bio,
        location = v_new.location,
        region = v_new.region,
        languages = v_new.languages,
        preferred_language = v_new.preferred_language,
        time_zone = v_new.time_zone
    where person.id = v_old.id;
    return query select v_old.id;
end
$$;

comment on function public.update_profile(jsonb) is 'Changes the columns of the caller''s own profile that p_changes names.';
revoke execute on function public.update_profile(jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_profile(jsonb) to authenticated;
