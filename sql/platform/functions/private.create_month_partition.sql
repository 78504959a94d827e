--! requires functions/private.month_bound.sql
-- Postgres refuses a month while the default partition has rows of it. They are moved: into a table
-- of their own first, which is then attached. Foreign keys that point at the table would stop the
-- move, so they are dropped and added again (and checked again) in the same transaction.
create or replace function private.create_month_partition(p_table regclass, p_month date) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_first constant date := date_trunc('month', p_month::timestamp)::date;
    v_from constant text := private.month_bound(p_table, v_first);
    v_until constant text := private.month_bound(p_table, (v_first + interval '1 month')::date);
    v_schema text;
    v_name text;
    v_partition text;
    v_default regclass;
    v_key text;
    v_columns text;
    v_misplaced boolean := false;
    v_reference record;
begin
    select
        namespace.nspname,
        relation.relname || to_char(v_first, '"_y"YYYY"m"MM'),
        nullif(partitioned.partdefid, 0)::regclass,
        quote_ident(attribute.attname)
    into strict v_schema, v_name, v_default, v_key
    from pg_catalog.pg_partitioned_table as partitioned
    inner join pg_catalog.pg_class as relation on relation.oid = partitioned.partrelid
    inner join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
    inner join pg_catalog.pg_attribute as attribute
        on
            attribute.attrelid = partitioned.partrelid
            and attribute.attnum = partitioned.partattrs[0]
    where partitioned.partrelid = p_table;
    v_partition := format('%I.%I', v_schema, v_name);
    if to_regclass(v_partition) is not null then
        return false;
    end if;

    execute format('create table %s (like %s including all excluding identity)', v_partition, p_table);
    execute format('revoke all on table %s from public, anon, authenticated, service_role', v_partition);
    execute format('alter table %s enable row level security', v_partition);
    execute format('alter table %s force row level security', v_partition);

    if v_default is not null then
        -- Nobody may add such a row between the look and the attachment.
        execute format('lock table %s in access exclusive mode', p_table);
        execute format(
            'select exists (select from %s where %s >= %L and %s < %L)', v_default, v_key, v_from, v_key, v_until
        ) into v_misplaced;
    end if;

    if v_misplaced then
        drop table if exists pg_temp.moved_references;
        create temporary table moved_references on commit drop as
        select
            reference.conrelid::regclass::text as referencing,
            quote_ident(reference.conname) as name,
            pg_catalog.pg_get_constraintdef(reference.oid) as definition,
            pg_catalog.obj_description(reference.oid, 'pg_constraint') as comment
        from pg_catalog.pg_constraint as reference
        where
            reference.contype = 'f'
            and reference.confrelid = p_table
            and reference.conparentid = 0;
        for v_reference in select * from pg_temp.moved_references loop
            execute format('alter table %s drop constraint %s', v_reference.referencing, v_reference.name);
        end loop;

        select string_agg(quote_ident(attribute.attname), ', ' order by attribute.attnum)
        into strict v_columns
        from pg_catalog.pg_attribute as attribute
        where
            attribute.attrelid = p_table
            and attribute.attnum > 0
            and not attribute.attisdropped
            and attribute.attgenerated = '';
        -- A move is no change: nobody's triggers hear of it.
        execute format('alter table %s disable trigger user', v_default);
        execute format(
            'with moved as (delete from %1$s where %2$s >= %3$L and %2$s < %4$L returning %5$s) '
            'insert into %6$s (%5$s) overriding system value select %5$s from moved',
            v_default, v_key, v_from, v_until, v_columns, v_partition
        );
        execute format('alter table %s enable trigger user', v_default);
    end if;

    execute format(
        'alter table %s attach partition %s for values from (%L) to (%L)', p_table, v_partition, v_from, v_until
    );

    if v_misplaced then
        for v_reference in select * from pg_temp.moved_references loop
            execute format(
                'alter table %s add constraint %s %s',
                v_reference.referencing, v_reference.name, v_reference.definition
            );
            if v_reference.comment is not null then
                execute format(
                    'comment on constraint %s on %s is %L',
                    v_reference.name, v_reference.referencing, v_reference.comment
                );
            end if;
        end loop;
        drop table pg_temp.moved_references;
    end if;
    return true;
end
$$;

comment on function private.create_month_partition(regclass, date) is
    'Creates the partition of one month and moves its rows there from the default partition; false when it exists.';
revoke execute on function private.create_month_partition(regclass, date) from public;
