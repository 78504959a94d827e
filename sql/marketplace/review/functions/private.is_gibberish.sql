-- No dictionary, so that it works for every language, and lenient: it refuses only what no language
-- looks like. A text is gibberish when
-- 1. it has no letter at all,
-- 2. a letter follows itself five times or more ("aaaaaa"),
-- 3. of the trigrams of its first 200 characters fewer than 20 % differ ("asdasdasdasdasdasd"), where
--    it has 15 characters or more; natural texts of this length have 70 % and more, forms and lists 25 %,
-- 4. more than half of its Latin words of five letters and more have fewer than one vowel in seven
--    letters ("sdfghjkl qwrtzp"); y and accented vowels count.
create or replace function private.is_gibberish(p_text text) returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_text constant text := regexp_replace(lower(left(btrim(p_text), 2000)), '\s+', ' ', 'g');
    v_head constant text := left(v_text, 200);
    v_distinct integer;
    v_bad integer;
    v_words integer;
begin
    if v_text !~ '[[:alpha:]]' then
        -- Scripts that the server's locale does not know count as letters.
        if v_text !~ '[^\x01-\x7f]' then
            return true;
        end if;
    end if;
    if v_text ~ '([^\s[:digit:][:punct:]])\1{5}' then
        return true;
    end if;
    if char_length(v_head) >= 15 then
        select count(distinct substr(v_head, n, 3)) into v_distinct
        from generate_series(1, char_length(v_head) - 2) as n;
        if v_distinct < 0.2 * (char_length(v_head) - 2) then
            return true;
        end if;
    end if;
    select
        count(*),
        count(*) filter (
            where char_length(regexp_replace(word, '[^aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿāēīōūąęě]', '', 'g')) * 7 < char_length(word)
        )
    into v_words, v_bad
    from regexp_split_to_table(v_text, '[^a-zà-öø-ÿāēīōūąęě]+') as word
    where char_length(word) >= 5;
    return v_bad * 2 > v_words;
end
$$;

comment on function private.is_gibberish(text) is
    'Whether a text looks like no language: no letters, one letter over and over, few different trigrams, or words without vowels.';
revoke execute on function private.is_gibberish(text) from public;
