-- The row is held until the transaction ends: who is rolled back gives the number back, and who comes later waits. The clock is
-- asked under the lock, so that of two numbers the greater is never of an earlier moment.
create or replace function private.next_invoice_number(p_issuer text, out number text, out issued_at timestamptz)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_series private.invoice_series;
    v_year integer;
    v_position text;
begin
    insert into private.invoice_series (issuer)
    values (p_issuer)
    on conflict do nothing;
    select * into v_series
    from private.invoice_series as series
    where series.issuer = p_issuer
    for no key update;
    issued_at := clock_timestamp();
    v_year := extract(year from issued_at at time zone 'UTC');
    v_position := case v_series.year when v_year then v_series.last_position + 1 else 1 end;
    update private.invoice_series as series
    set
        year = v_year,
        last_position = v_position::integer
    where series.issuer = p_issuer;
    number := v_year || '-' || lpad(v_position, greatest(6, char_length(v_position)), '0');
end
$$;

comment on function private.next_invoice_number(text) is
    'The next number of an issuer''s year, such as 2026-000001, and its moment.';
revoke execute on function private.next_invoice_number(text) from public;
