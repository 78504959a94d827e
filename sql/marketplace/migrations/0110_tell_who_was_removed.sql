-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation
-- Kinds of notifications are added to those that are there, whichever they are.
do $do$
declare
    v_types constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_type'
    );
begin
    execute format(
        'alter table public.notifications drop constraint notifications_valid_type, '
        'add constraint notifications_valid_type check (type in (%s))',
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_types, '''([a-z_]+)''', 'g') as hit
                union
                values ('company_membership')
            ) as types
        )
    );
end
$do$;

create index uploads_unscanned_idx on public.uploads (stored_at) where scan_status = 'waiting';
comment on index public.uploads_unscanned_idx is 'What nobody has looked into yet.';
