--! was marketplace/functions/private.audit_change.sql
--! requires functions/private.without_secrets.sql functions/private.is_admin.sql
-- Security definer: nobody may write the history directly. Once per statement, and for people who
-- are no admins it ends with the first question. Its arguments are the primary key's columns, and with a dash before them
-- those that follow from other rows: a change of these alone leaves no line.
create or replace function private.audit_change() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_keys constant text [] := array(select argument from unnest(tg_argv) as argument where argument not like '-%');
    v_following constant text [] := array(select substr(argument, 2) from unnest(tg_argv) as argument where argument like '-%');
    v_actor_id uuid;
    v_role text;
begin
    if not private.is_admin() then
        return null;
    end if;
    v_actor_id := auth.uid();
    v_role := auth.jwt() -> 'app_metadata' ->> 'role';

    if tg_op = 'INSERT' then
        insert into internal_audit.changes (actor_id, role, table_schema, table_name, row_id, operation, new_values)
        select
            v_actor_id,
            v_role,
            tg_table_schema,
            tg_table_name,
            (select string_agg(after.row ->> key, ',') from unnest(v_keys) as key),
            'insert',
            private.without_secrets(after.row)
        from (select to_jsonb(new_row) as row from new_rows as new_row) as after;
    elsif tg_op = 'DELETE' then
        insert into internal_audit.changes (actor_id, role, table_schema, table_name, row_id, operation, old_values)
        select
            v_actor_id,
            v_role,
            tg_table_schema,
            tg_table_name,
            (select string_agg(before.row ->> key, ',') from unnest(v_keys) as key),
            'delete',
            private.without_secrets(before.row)
        from (select to_jsonb(old_row) as row from old_rows as old_row) as before;
    else
        insert into internal_audit.changes (
            actor_id, role, table_schema, table_name, row_id, operation, old_values, new_values
        )
        select
            v_actor_id,
            v_role,
            tg_table_schema,
            tg_table_name,
            after.row_id,
            'update',
            changed.old_values,
            changed.new_values
        from (
            select
                to_jsonb(new_row) as row,
                (select string_agg(to_jsonb(new_row) ->> key, ',') from unnest(v_keys) as key) as row_id
            from new_rows as new_row
        ) as after
        inner join (
            select
                to_jsonb(old_row) as row,
                (select string_agg(to_jsonb(old_row) ->> key, ',') from unnest(v_keys) as key) as row_id
            from old_rows as old_row
        ) as before on before.row_id = after.row_id
        cross join lateral (
            select
                private.without_secrets(jsonb_object_agg(field.key, before.row -> field.key)) as old_values,
                private.without_secrets(jsonb_object_agg(field.key, field.value)) as new_values
            from jsonb_each(after.row) as field
            where field.value is distinct from before.row -> field.key
            having bool_or(field.key <> all(v_following))
        ) as changed;
    end if;
    return null;
end
$$;

comment on function private.audit_change() is 'Trigger: what an admin changes is kept in internal_audit.changes.';
revoke execute on function private.audit_change() from public;
