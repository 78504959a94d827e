--! requires functions/private.setting.sql
-- One row for an admin's day: acts at the same time follow one another here, so that the sum is exact.
create or replace function private.bound_admin_act(
    p_admin_id uuid,
    p_kind text,
    p_amount numeric,
    p_largest numeric,
    p_column text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant numeric := (private.setting('admin_' || p_kind || '_most') #>> '{}')::numeric;
    v_per_day constant numeric := (private.setting('admin_' || p_kind || '_per_day') #>> '{}')::numeric;
    v_sum numeric;
begin
    if p_largest > v_most then
        raise exception using
            errcode = 'XM117',
            message = format('No admin moves more than %s at once.', v_most),
            hint = 'Send a smaller amount, or ask whoever runs the platform to change the setting.',
            column = p_column;
    end if;
    insert into private.admin_amounts as moved (admin_id, day, kind, amount)
    values (p_admin_id, (now() at time zone 'UTC')::date, p_kind, p_amount)
    on conflict (admin_id, day, kind) do update set amount = moved.amount + excluded.amount
    returning moved.amount into v_sum;
    if v_sum > v_per_day then
        raise exception using
            errcode = 'XM117',
            message = format('An admin moves at most %s on a day; %s of it are left.', v_per_day, v_per_day - v_sum + p_amount),
            hint = 'Leave it to another admin, or to tomorrow (UTC).',
            column = p_column;
    end if;
end
$$;

comment on function private.bound_admin_act(uuid, text, numeric, numeric, text) is
    'Counts what an admin moves; XM117 where the largest part is more than one act may move, or the sum more than a day''s.';
revoke execute on function private.bound_admin_act(uuid, text, numeric, numeric, text) from public;
