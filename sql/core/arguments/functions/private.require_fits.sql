--! was marketplace/functions/private.require_fits.sql
-- Postgres would round what is finer than the column; what it cannot hold, it refuses without a name. The bounds are the
-- column's own, read from the catalogue.
create or replace function private.require_fits(p_value numeric, p_table regclass, p_column name, p_argument text) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_type integer;
    v_scale integer;
    v_most numeric;
begin
    if p_value is null then
        return;
    end if;
    select attribute.atttypmod - 4
    into strict v_type
    from pg_catalog.pg_attribute as attribute
    where
        attribute.attrelid = p_table
        and attribute.attname = p_column;
    v_scale := v_type & 2047;
    v_most := (10::numeric ^ (v_type >> 16) - 1) / 10::numeric ^ v_scale;
    if p_value in ('NaN', 'Infinity', '-Infinity') or p_value <> round(p_value, v_scale) or abs(p_value) > v_most then
        raise exception using
            errcode = 'PT400',
            message = format(
                'This is a number of at most %s, with at most %s decimal place%s.',
                round(v_most, v_scale), v_scale, case when v_scale <> 1 then 's' end
            ),
            hint = 'Nothing is rounded for you: send the number as it is to be kept.',
            column = p_argument;
    end if;
end
$$;

comment on function private.require_fits(numeric, regclass, name, text) is
    'PT400 unless the column can hold the number as it is, without rounding it; says what it can hold.';
revoke execute on function private.require_fits(numeric, regclass, name, text) from public;
