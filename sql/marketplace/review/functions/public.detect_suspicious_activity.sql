--! requires functions/private.relations_to_payers.sql
-- Security definer: it reads everybody's work, and asks once who is asking rather than for each row.
-- The bounds are those of the first version: all submissions count, also those that still wait.
create or replace function public.detect_suspicious_activity(
    p_limit integer default 100,
    p_after_submissions integer default null,
    p_after_user_id uuid default null,
    p_after_issue text default null
) returns table (user_id uuid, issue text, details text, submissions integer, approved_share numeric)
language plpgsql
stable
security definer
rows 20
set search_path = ''
as $$
#variable_conflict use_column
begin
    if not private.is_admin() and coalesce(auth.role(), '') <> 'service_role' then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin sees who is suspicious.';
    end if;
    return query
    select *
    from (
        select
            recent.user_id,
            'rapid_submissions',
            format('Submitted %s tasks within an hour.', recent.total),
            recent.total,
            recent.share
        from (
            select
                submission.user_id,
                count(*)::integer as total,
                round(count(*) filter (where submission.status = 'approved') / count(*)::numeric, 4) as share
            from public.submissions as submission
            where submission.submitted_at > now() - interval '1 hour'
            group by submission.user_id
            having count(*) > 10
        ) as recent
        union all
        select
            overall.user_id,
            'low_approval_rate',
            format('Only %s%% of %s submissions were approved.', round(100 * overall.share, 2), overall.total),
            overall.total,
            overall.share
        from (
            select
                submission.user_id,
                count(*)::integer as total,
                round(count(*) filter (where submission.status = 'approved') / count(*)::numeric, 4) as share
            from public.submissions as submission
            group by submission.user_id
            having
                count(*) > 10
                and 2 * count(*) filter (where submission.status = 'approved') < count(*)
        ) as overall
        union all
        -- Whose payouts are held for it: of them only, because each is looked at for themselves.
        select
            held.user_id,
            'related_to_payers',
            format(
                'A payout is held: related by %s to people of companies that paid for the work.',
                array_to_string(related.kinds, ', ')
            ),
            work.total,
            work.share
        from (
            select
                payout.user_id,
                max(payout.account_fingerprints) as marks
            from (
                select
                    withdrawal.user_id,
                    withdrawal.account_fingerprints
                from public.withdrawals as withdrawal
                where
                    withdrawal.is_held
                    and 'related_account' = any(withdrawal.hold_reasons)
                order by
                    withdrawal.held_until,
                    withdrawal.id
                limit 50
            ) as payout
            group by payout.user_id
        ) as held
        cross join lateral private.relations_to_payers(held.user_id, held.marks) as related (kinds)
        cross join lateral (
            select
                count(*)::integer as total,
                round(count(*) filter (where submission.status = 'approved') / count(*)::numeric, 4) as share
            from public.submissions as submission
            where submission.user_id = held.user_id
            having count(*) > 0
        ) as work
        where related.kinds <> '{}'
    ) as found (user_id, issue, details, submissions, approved_share)
    where
        p_after_submissions is null
        or (-found.submissions, found.user_id, found.issue) > (-p_after_submissions, p_after_user_id, p_after_issue)
    order by found.submissions desc, found.user_id, found.issue
    limit least(greatest(coalesce(p_limit, 100), 0), 1000);
end
$$;

comment on function public.detect_suspicious_activity(integer, integer, uuid, text) is
    'Who submits more than 10 times within an hour, and of whose more than 10 submissions less than half are approved, and whose payouts are held because they are related to people of companies that paid them; most submissions first. For admins.';
revoke execute on function public.detect_suspicious_activity(integer, integer, uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.detect_suspicious_activity(integer, integer, uuid, text) to authenticated, service_role;
