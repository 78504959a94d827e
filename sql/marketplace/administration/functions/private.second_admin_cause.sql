--! requires functions/private.is_own_money.sql functions/private.moved_lately.sql functions/private.setting.sql
create or replace function private.second_admin_cause(
    p_admin_id uuid,
    p_beneficiary_id uuid,
    p_kind text,
    p_subject_id uuid,
    p_amount numeric
) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select case
        when private.is_own_money(p_admin_id, p_beneficiary_id) then 'own_account'
        when
            p_amount + private.moved_lately(p_kind, p_subject_id)
            > (private.setting('admin_second_above') #>> '{}')::numeric
            then 'amount'
    end
$$;

comment on function private.second_admin_cause(uuid, uuid, text, uuid, numeric) is
    'Why this admin may not move this money of a person or company alone, with what was moved of them lately; null where one admin is enough.';
revoke execute on function private.second_admin_cause(uuid, uuid, text, uuid, numeric) from public;
