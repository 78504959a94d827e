-- Whatever waits for somebody has a time, after which it is moved on, or admins see it as overdue.
-- squawk-ignore-file require-concurrent-index-creation

insert into private.settings (name, value, description)
values
(
    'company_review_time',
    '"14 days"',
    'How long a company has to decide a submission; then an admin can, too.'
),
(
    'escalation_time',
    '"3 days"',
    'How long an escalation may wait for an admin before it is overdue.'
),
(
    'payout_time',
    '"7 days"',
    'How long a withdrawal may wait to be approved, or to be paid, before it is overdue.'
),
(
    'ticket_time',
    '"2 days"',
    'How long a ticket may wait for a reply before it is overdue.'
),
(
    'validation_time',
    '"1 day"',
    'How long a submission may wait for its automatic checks before it is overdue.'
);

create index support_tickets_waiting_idx on public.support_tickets (updated_at) where status = 'open';
comment on index public.support_tickets_waiting_idx is 'internal_audit.overdue: which tickets wait for a reply.';
