create or replace function creators_private.slug_base(p_name text) returns text
language sql
immutable
security invoker
set search_path = ''
as $$
    select coalesce(nullif(rtrim(left(ltrim(regexp_replace(
        regexp_replace(lower(normalize(p_name, nfkd)), '[\u0300-\u036f]', '', 'g'), '[^a-z0-9]+', '-', 'g'
    ), '-'), 50), '-'), ''), 'page')
$$;

comment on function creators_private.slug_base(text) is
    'What a name is in an address: letters a to z, digits and hyphens, without accents; page where nothing is left of it.';
revoke execute on function creators_private.slug_base(text) from public;
