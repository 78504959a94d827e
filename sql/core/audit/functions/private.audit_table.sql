--! was marketplace/functions/private.audit_table.sql
--! requires functions/private.audit_change.sql
-- A table's trigger file is one line: select private.audit_table('public.things');
-- After the table come columns that follow from other rows: whoever changes those has left a line there.
create or replace function private.audit_table(p_table regclass, variadic p_following text [] default '{}') returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_keys text;
    v_arguments text;
    v_event text;
    v_rows text;
    -- No claims make an admin without this word or, where it is escaped, a backslash: nobody else's statement calls the
    -- function, which looks closer.
    v_may_be_admin constant text :=
        $when$concat(current_setting('request.jwt.claims', true), current_setting('request.jwt.claim', true)) ~ '(admin|\\)'$when$;
begin
    select string_agg(quote_literal(attribute.attname), ', ' order by attribute.attnum)
    into strict v_keys
    from pg_catalog.pg_index as index
    inner join pg_catalog.pg_attribute as attribute
        on
            attribute.attrelid = index.indrelid
            and attribute.attnum = any(index.indkey)
    where
        index.indrelid = p_table
        and index.indisprimary;
    select concat_ws(', ', v_keys, string_agg(quote_literal('-' || column_name), ', '))
    into v_arguments
    from unnest(p_following) as column_name;
    -- Transition tables allow one event for each trigger.
    foreach v_event in array array['insert', 'update', 'delete'] loop
        v_rows := case v_event
            when 'insert' then 'new table as new_rows'
            when 'delete' then 'old table as old_rows'
            else 'old table as old_rows new table as new_rows'
        end;
        execute format('drop trigger if exists audit_%s on %s', v_event, p_table);
        execute format(
            'create trigger audit_%1$s after %1$s on %2$s referencing %3$s '
            'for each statement when (%5$s) execute function private.audit_change(%4$s)',
            v_event, p_table, v_rows, v_arguments, v_may_be_admin
        );
        execute format(
            'comment on trigger audit_%s on %s is %L', v_event, p_table, 'What an admin changes is kept in internal_audit.'
        );
    end loop;
end
$$;

comment on function private.audit_table(regclass, text[]) is
    'Makes the triggers that keep what admins change in a table; a change of following columns alone is none.';
revoke execute on function private.audit_table(regclass, text[]) from public;
