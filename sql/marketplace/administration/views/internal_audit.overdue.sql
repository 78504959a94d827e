-- One branch for each kind of thing that waits for somebody: whoever adds such a thing adds a branch. What a job moves on
-- is here only while the job is late.
create or replace view internal_audit.overdue
with (security_invoker = true) as
select waiting.*
from (
    select
        panel.id,
        'panel' as kind,
        'Its judges have not decided in time, and the job refill_panels has not run.' as what,
        panel.company_id,
        null::uuid as user_id,
        panel.created_at as waits_since,
        panel.due_at
    from public.qc_consensus as panel
    where
        panel.status = 'open'
        and panel.due_at <= now()

    union all

    select
        panel.id,
        'escalation',
        format('Escalated (%s): an admin decides.', coalesce(panel.escalation_reason, 'disagreement')),
        panel.company_id,
        null,
        panel.escalated_at,
        panel.escalated_at + (select private.waiting_time('escalation_time'))
    from public.qc_consensus as panel
    where
        panel.status = 'escalated'
        and panel.escalated_at <= now() - (select private.waiting_time('escalation_time'))

    union all

    select
        submission.id,
        case submission.status
            when 'pending' then 'review'
            when 'validating' then 'validation'
            else 'revision'
        end,
        case submission.status
            when 'pending' then 'The company has not decided it.'
            when 'validating' then 'Its automatic checks have not ended.'
            else 'Its author has not sent the revision.'
        end,
        submission.company_id,
        submission.user_id,
        waits.since,
        waits.since + waits.allowed
    from public.submissions as submission
    cross join lateral (
        select
            case submission.status
                when 'revision_requested' then submission.reviewed_at
                else submission.submitted_at
            end as since,
            case submission.status
                when 'pending' then (select private.waiting_time('company_review_time'))
                when 'validating' then (select private.waiting_time('validation_time'))
                else (select private.waiting_time('revision_time'))
            end as allowed
    ) as waits
    where
        submission.status in ('pending', 'validating', 'revision_requested')
        and waits.since + waits.allowed <= now()
        -- what judges have, or an admin, is above
        and not exists (
            select
            from public.qc_consensus as panel
            where
                panel.submission_id = submission.id
                and panel.status in ('open', 'escalated')
        )

    union all

    select
        withdrawal.id,
        'withdrawal',
        case withdrawal.status
            when 'processing' then 'Approved, and not paid yet.'
            else case
                when withdrawal.is_held and withdrawal.held_until is null then 'Held until an admin looks at it.'
                else 'Asked for, and not approved yet.'
            end
        end,
        null,
        withdrawal.user_id,
        coalesce(withdrawal.processed_at, withdrawal.requested_at),
        coalesce(withdrawal.processed_at, withdrawal.requested_at) + (select private.waiting_time('payout_time'))
    from public.withdrawals as withdrawal
    where
        withdrawal.status in ('pending', 'processing')
        and coalesce(withdrawal.processed_at, withdrawal.requested_at) <= now() - (select private.waiting_time('payout_time'))

    union all

    select
        approval.id,
        'admin_approval',
        'It waits for a second admin, and expires within 12 hours.',
        null,
        approval.beneficiary_id,
        approval.asked_at,
        approval.expires_at - interval '12 hours'
    from internal_audit.admin_approvals as approval
    where
        approval.status = 'pending'
        and approval.expires_at <= now() + interval '12 hours'

    union all

    select
        invitation.id,
        'company_invitation',
        'It has expired, and the job expire_company_invitations has not run.',
        invitation.company_id,
        invitation.user_id,
        invitation.created_at,
        invitation.expires_at
    from public.company_invitations as invitation
    where
        invitation.status = 'pending'
        and invitation.expires_at <= now()

    union all

    select
        appeal.id,
        'appeal',
        'It waits for an admin who had no part in the rejection.',
        appeal.company_id,
        appeal.user_id,
        appeal.created_at,
        appeal.due_at
    from public.appeals as appeal
    where
        appeal.status = 'open'
        and appeal.due_at <= now()

    union all

    select
        ticket.id,
        'support_ticket',
        'It waits for a reply.',
        null,
        ticket.user_id,
        waits.since,
        waits.since + (select private.waiting_time('ticket_time'))
    from public.support_tickets as ticket
    cross join lateral private.ticket_waits_since(ticket.id) as waits (since)
    where
        ticket.status = 'open'
        and waits.since <= now() - (select private.waiting_time('ticket_time'))

    union all

    select
        upload.id,
        'upload_scan',
        'Nobody has said what is in the file.',
        upload.company_id,
        upload.user_id,
        upload.stored_at,
        upload.stored_at + (select private.waiting_time('upload_scan_minutes'))
    from public.uploads as upload
    where
        upload.scan_status = 'waiting'
        -- nothing where nobody looks into files; what is older was let on long ago
        and upload.stored_at <= now() - (select private.waiting_time('upload_scan_minutes'))
        and upload.stored_at > now() - interval '30 days'

    union all

    select
        upload.id,
        'upload',
        'Nobody used it, and the job delete_unused_uploads has not run.',
        null,
        upload.user_id,
        upload.created_at,
        upload.expires_at + interval '1 day'
    from public.uploads as upload
    where
        upload.status in ('granted', 'stored')
        and upload.expires_at <= now() - interval '26 hours'

    union all

    select
        deposit.id,
        'deposit',
        format('%s %s: has the money come?', deposit.amount, deposit.currency),
        deposit.company_id,
        deposit.requested_by,
        deposit.created_at,
        deposit.created_at + interval '2 days'
    from public.deposits as deposit
    where
        deposit.status = 'requested'
        and deposit.created_at <= now() - interval '2 days'

    union all

    select
        event.id,
        'payment_event',
        coalesce(event.error, 'It had no effect yet.'),
        null,
        null,
        event.received_at,
        event.received_at + interval '1 hour'
    from public.waiting_payment_events() as event
    where event.received_at <= now() - interval '1 hour'

    union all

    select
        deletion.id,
        'deletion',
        case deletion.kind
            when 'file' then 'A file that nothing names any more is in the storage still.'
            else 'The sign-in of a deleted account is in auth.users still.'
        end,
        null,
        null,
        deletion.since,
        deletion.since + interval '1 day'
    from public.waiting_deletions() as deletion
    where deletion.since <= now() - interval '1 day'
) as waiting
where (select private.is_admin());

comment on view internal_audit.overdue is
    'What waits for somebody longer than it should, with since when and until when it was due; for admins.';
revoke all on table internal_audit.overdue from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.overdue to authenticated;
