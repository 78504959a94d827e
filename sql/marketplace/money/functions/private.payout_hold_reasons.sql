--! requires functions/private.is_related_to_payers.sql functions/private.setting.sql
-- The caller holds the person's lock, so that requests at the same time count one another.
create or replace function private.payout_hold_reasons(p_user_id uuid, p_amount numeric, p_fingerprints text[])
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(array_agg(reason.code order by reason.code), '{}')
    from (
        select 'first_payout' as code
        where
            private.setting('payout_hold_first') = 'true'
            and not exists (
                select
                from public.withdrawals as paid
                where
                    paid.user_id = p_user_id
                    and paid.status = 'completed'
            )

        union all

        select 'large_amount'
        -- Slices of a large amount are the large amount.
        where
            p_amount + coalesce(
                (
                    select sum(recent.amount)
                    from public.withdrawals as recent
                    where
                        recent.user_id = p_user_id
                        and recent.requested_at > now() - interval '24 hours'
                        and recent.status in ('pending', 'processing', 'completed')
                ),
                0
            ) >= (private.setting('payout_hold_amount') #>> '{}')::numeric

        union all

        select 'related_account'
        where
            private.setting('payout_hold_related') = 'true'
            and private.is_related_to_payers(p_user_id, p_fingerprints)

        union all

        -- The cancelled ones count too: who asks and takes back is in no less of a hurry.
        select 'velocity'
        where
            (
                select count(*)
                from public.withdrawals as recent
                where
                    recent.user_id = p_user_id
                    and recent.requested_at > now() - interval '24 hours'
            ) >= (private.setting('payout_hold_per_day') #>> '{}')::integer
    ) as reason
$$;

comment on function private.payout_hold_reasons(uuid, numeric, text[]) is
    'Why a payout that this person requests now, to the account with these fingerprints, has to be held; empty when it need not.';
revoke execute on function private.payout_hold_reasons(uuid, numeric, text[]) from public;
