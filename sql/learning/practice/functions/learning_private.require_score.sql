create or replace function learning_private.require_score(p_score numeric) returns numeric
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_score is null or p_score in ('NaN', 'Infinity', '-Infinity') or p_score not between 0 and 100 or p_score <> round(p_score, 2) then
        raise exception using
            errcode = 'XL014',
            message = 'A score is a number from 0 to 100 with at most two decimal places.',
            hint = 'Nothing is rounded for you: send the number as it is to be kept.',
            column = 'p_score';
    end if;
    return p_score;
end
$$;

comment on function learning_private.require_score(numeric) is 'The score as it was sent, or XL014.';
revoke execute on function learning_private.require_score(numeric) from public;
