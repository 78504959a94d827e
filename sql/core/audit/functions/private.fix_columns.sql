--! requires functions/private.refuse_new_value.sql
-- A table's trigger file has one line: select private.fix_columns('public.things', 'owner_id', 'box_id'). Where nothing is yet,
-- something may be written.
create or replace function private.fix_columns(p_table regclass, variadic p_columns text []) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    execute (
        select
            format(
                'create or replace trigger fix_columns before update of %s on %s for each row when (%s) '
                'execute function private.refuse_new_value(%s)',
                string_agg(format('%I', name), ', '),
                p_table,
                string_agg(format('(old.%1$I is not null and old.%1$I is distinct from new.%1$I)', name), ' or '),
                string_agg(quote_literal(name), ', ')
            )
        from unnest(p_columns) as name
    );
    execute format(
        'comment on trigger fix_columns on %s is %L', p_table, 'What other rows have copied, or were copied from, stays as it is.'
    );
end
$$;

comment on function private.fix_columns(regclass, text[]) is 'Makes the trigger that keeps columns of a table as they were written.';
revoke execute on function private.fix_columns(regclass, text[]) from public;
