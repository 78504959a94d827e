--! requires functions/private.require_account.sql
-- Security definer: it copies what private.personal_data says, from tables that clients cannot name. Also for who is
-- suspended. A copy, so that the download is of one moment; who else acted is left out of its rows.
create or replace function public.export_my_data() returns table (export_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_account();
    v_most constant integer := (private.setting('exports_per_day') #>> '{}')::integer;
    v_id uuid;
    v_part record;
    v_withheld text[];
    v_count integer := 0;
    v_added integer;
begin
    -- One at a time for each person.
    perform pg_advisory_xact_lock(hashtextextended('public.account_exports ' || v_person.id, 0));
    perform private.require_account();
    if (
        select count(*)
        from public.account_exports as export
        where
            export.user_id = v_person.id
            and export.created_at > now() - interval '1 day'
    ) >= v_most then
        raise exception using
            errcode = 'XM210',
            message = format('Your data can be asked for %s times within a day.', v_most),
            hint = 'Download one of the exports that are there, or ask again tomorrow.';
    end if;
    insert into public.account_exports (user_id, expires_at)
    values (v_person.id, now() + (private.setting('export_kept') #>> '{}')::interval)
    returning id into v_id;
    for v_part in
        select part.*
        from private.personal_data as part
        where part.is_exported
        order by
            part.relation,
            part.person_column
    loop
        -- Others whom a row names.
        select coalesce(array_agg(attribute.attname::text), '{}') || coalesce(v_part.withheld, '{}')
        into v_withheld
        from pg_catalog.pg_constraint as reference
        inner join pg_catalog.pg_attribute as attribute
            on
                attribute.attrelid = reference.conrelid
                and attribute.attnum = any(reference.conkey)
        where
            reference.contype = 'f'
            and reference.conrelid = v_part.relation::regclass
            and reference.confrelid in ('public.users'::regclass, 'auth.users'::regclass)
            and attribute.attname <> v_part.person_column;
        execute format(
            'insert into private.account_export_rows (export_id, position, part, content) '
            'select $2, $3 + row_number() over (), $4, private.without_secrets(to_jsonb(held) - $5) '
            'from %s as held where %s',
            v_part.relation, coalesce(v_part.condition, format('%I = $1', v_part.person_column))
        )
        using v_person.id, v_id, v_count, v_part.relation, v_withheld;
        get diagnostics v_added = row_count;
        v_count := v_count + v_added;
    end loop;
    update public.account_exports as export
    set row_count = v_count
    where export.id = v_id;
    return query select v_id;
end
$$;

comment on function public.export_my_data() is
    'Copies everything that is held about the caller, to be downloaded for a while; XM210 when that was done often today. Secrets, and who else acted, are left out.';
revoke execute on function public.export_my_data() from public, anon, authenticated, service_role, api_key;
grant execute on function public.export_my_data() to authenticated;
