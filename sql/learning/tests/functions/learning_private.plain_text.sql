create or replace function learning_private.plain_text(p_text text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return btrim(regexp_replace(
        -- Letters first, then their accents, so that the accents can go.
        regexp_replace(normalize(lower(p_text), nfkd), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g'
    ));
end
$$;

comment on function learning_private.plain_text(text) is
    'The text in small letters, without accents, and with single spaces between its words: what is compared.';
revoke execute on function learning_private.plain_text(text) from public;
