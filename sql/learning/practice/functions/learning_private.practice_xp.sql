-- At most 10, 20 and 30 points; what a day may bring in all bounds complete_practice.
create or replace function learning_private.practice_xp(p_mode text, p_score numeric) returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return floor(p_score / 10) * case p_mode when 'word' then 1 when 'sentence' then 2 else 3 end;
end
$$;

comment on function learning_private.practice_xp(text, numeric) is
    'What a practice session is worth: a tenth of its score, once for a word, twice for a sentence, three times for freestyle.';
revoke execute on function learning_private.practice_xp(text, numeric) from public;
