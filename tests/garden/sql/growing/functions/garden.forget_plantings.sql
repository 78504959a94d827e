create or replace function garden.forget_plantings() returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_rows integer;
begin
    delete from garden.plantings where grams is not null and planted_at < now() - interval '2 years';
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function garden.forget_plantings() is 'Job: deletes what was harvested long ago.';
revoke execute on function garden.forget_plantings() from public;
