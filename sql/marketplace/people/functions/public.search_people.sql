-- Security definer: the index calls a function that clients may not. Names are all that is looked at, and everybody
-- who is signed in sees them; addresses are not, so that nobody learns here whose an address is.
create or replace function public.search_people(p_search text) returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
as $$
declare
    v_search constant text := lower(btrim(p_search));
    v_length constant integer := char_length(v_search);
begin
    if v_length > 255 then
        raise exception using
            errcode = 'PT400',
            message = 'No name is longer than 255 characters.',
            hint = 'Send a part of the name.',
            column = 'p_search';
    end if;
    if v_length = 0 then
        return;
    end if;
    return query
    select profile.id
    from public.public_profiles as profile
    where
        private.name_grams(profile.name) @> (
            select array_agg(substr(v_search, numbered.n, 3))
            from generate_series(1, greatest(v_length - 2, 1)) as numbered (n)
        )
        and position(v_search in lower(profile.name)) > 0
        and not exists (
            select
            from public.users as person
            where
                person.id = profile.id
                and person.deleted_at is not null
        )
    order by profile.name, profile.id
    limit 1000;
end
$$;

comment on function public.search_people(text) is
    'The people in whose public name the text occurs, whatever its case: the first thousand by name.';
revoke execute on function public.search_people(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.search_people(text) to authenticated;
