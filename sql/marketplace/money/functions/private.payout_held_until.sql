--! requires functions/private.setting.sql
create or replace function private.payout_held_until(p_reasons text[]) returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    -- One reason that no age ends makes the whole null.
    select case
        when count(*) = count(reason.hours) then now() + max(reason.hours) * interval '1 hour'
    end
    from (
        select (private.setting('payout_hold_hours') ->> code)::numeric as hours
        from unnest(p_reasons) as code
    ) as reason
$$;

comment on function private.payout_held_until(text[]) is
    'When the age of a payout that is held for these reasons releases it; null: never, or nothing holds it.';
revoke execute on function private.payout_held_until(text[]) from public;
