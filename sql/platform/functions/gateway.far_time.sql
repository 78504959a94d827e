-- Statements call this for a date or timestamp outside the years 1 to 9999, so that each of them
-- stays short: Postgres writes such years without a sign, or as BC, which ISO 8601 does not know.
-- It gets what to_json made of the value and answers the form that the scalars Date, DateTime and
-- LocalDateTime document, for example "+12026-01-01", "-0043-03-15" (44 BC) and "infinity".
create or replace function gateway.far_time(p_time json) returns json
language sql
immutable
strict
parallel safe
security invoker
set search_path = ''
as $$
    select case
        when p_time #>> '{}' in ('infinity', '-infinity') then p_time
        when p_time #>> '{}' like '% BC' then to_json(
            to_char(1 - split_part(p_time #>> '{}', '-', 1)::integer, 'FM0000')
            || substr(regexp_replace(p_time #>> '{}', ' BC$', ''), strpos(p_time #>> '{}', '-'))
        )
        else to_json('+' || (p_time #>> '{}'))
    end
$$;

comment on function gateway.far_time(json) is
    'ISO 8601 for a date or timestamp before year 1 or after year 9999, as the scalars document it.';
revoke execute on function gateway.far_time(json) from public;
grant execute on function gateway.far_time(json) to anon, authenticated, service_role;
