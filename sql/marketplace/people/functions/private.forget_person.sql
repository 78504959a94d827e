-- What private.personal_data says, table by table; and what the history of the admins' changes repeats of these rows.
create or replace function private.forget_person(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_part record;
    v_condition text;
    v_key text;
    v_ids text[];
    v_columns text[];
    v_changes text;
begin
    -- Uploads that are deleted queue their files themselves. What is left: what came after the file of one that stays
    -- was sealed, or comes while the address to put it lives; and judges' copies of files that were replaced since.
    insert into private.forgotten_files (bucket, path, next_attempt_at)
    select
        upload.bucket,
        upload.incoming_path,
        due.at
    from public.uploads as upload
    cross join (values (now()), (now() + interval '2 hours')) as due (at)
    where
        upload.user_id = p_user_id
        and upload.incoming_path is not null
    union all
    select
        assignment.media_bucket,
        assignment.media_path,
        now()
    from public.qc_assignments as assignment
    inner join public.submissions as submission on submission.id = assignment.submission_id
    where
        submission.user_id = p_user_id
        and submission.status = 'rejected'
        and assignment.media_bucket is not null
        and assignment.media_path is not null;

    for v_part in
        select part.*
        from private.personal_data as part
        where part.act in ('delete', 'clear')
        order by
            part.relation,
            part.act
    loop
        v_condition := coalesce(v_part.condition, format('%I = $1', v_part.person_column));
        v_columns := null;
        -- As private.audit_change names a row.
        select string_agg(format('%I::text', attribute.attname), ' || '','' || ' order by attribute.attnum)
        into v_key
        from pg_catalog.pg_index as index
        inner join pg_catalog.pg_attribute as attribute
            on
                attribute.attrelid = index.indrelid
                and attribute.attnum = any(index.indkey)
        where
            index.indrelid = v_part.relation::regclass
            and index.indisprimary;
        execute format('select array_agg(%s) from %s where %s', v_key, v_part.relation, v_condition)
        into v_ids
        using p_user_id;
        if v_part.act = 'delete' then
            execute format('delete from %s where %s', v_part.relation, v_condition) using p_user_id;
        else
            select
                string_agg(format('%I = %L', field.key, field.value), ', '),
                array_agg(field.key)
            into v_changes, v_columns
            from jsonb_each_text(v_part.cleared) as field;
            execute format('update %s set %s where %s', v_part.relation, v_changes, v_condition) using p_user_id;
        end if;

        update internal_audit.changes as change
        set
            old_values = private.redacted(change.old_values, v_columns),
            new_values = private.redacted(change.new_values, v_columns)
        where
            format('%s.%s', change.table_schema, change.table_name) = v_part.relation
            and (
                change.row_id = any(v_ids)
                -- rows that are gone by now: only an admin's own were ever written down
                or (
                    change.actor_id = p_user_id
                    and v_part.act = 'delete'
                    and coalesce(change.old_values, change.new_values) ->> v_part.person_column = p_user_id::text
                )
            );
    end loop;
end
$$;

comment on function private.forget_person(uuid) is
    'Deletes and clears what private.personal_data says of a person, in the history of changes too; ledgers and decisions stay.';
revoke execute on function private.forget_person(uuid) from public;
