--! was marketplace/functions/private.refuse_change_but_redaction.sql
-- The one exception of what is append-only, and its whole extent: when a person deletes their account, columns that the
-- trigger names lose what they said of them. They become null or [deleted], or, where they hold a row as JSON, some
-- of its values become [deleted]. Nothing else may change, whoever asks, the owner included.
create or replace function private.refuse_change_but_redaction() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_old constant jsonb := to_jsonb(old);
    v_new constant jsonb := to_jsonb(new);
begin
    if v_old - tg_argv = v_new - tg_argv and not exists (
        select
        from unnest(tg_argv) as said (name)
        cross join lateral (
            select
                v_old -> said.name as old_value,
                v_new -> said.name as new_value
        ) as field
        where
            field.old_value <> field.new_value
            and field.new_value not in ('null', '"[deleted]"')
            and not (
                jsonb_typeof(field.old_value) = 'object'
                and jsonb_typeof(field.new_value) = 'object'
                and not exists (
                    select
                    from jsonb_each(field.old_value) as before
                    full join jsonb_each(field.new_value) as after on after.key = before.key
                    where
                        before.key is null
                        or after.key is null
                        or after.value not in (before.value, '"[deleted]"')
                )
            )
    ) then
        return new;
    end if;
    raise exception using
        errcode = 'XC002',
        message = format('%I is append-only.', tg_table_name),
        hint = 'Add an entry that corrects the earlier one.';
end
$$;

comment on function private.refuse_change_but_redaction() is
    'Trigger: what is in a history stays, but for the values of the named columns that an account''s deletion takes out.';
revoke execute on function private.refuse_change_but_redaction() from public;
