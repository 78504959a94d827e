-- What waits for others' answers or for its author ends too.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation

insert into private.settings (name, value, description)
values
(
    'agreement_time',
    '"7 days"',
    'How long an answer waits for others that agree with it; then an admin decides.'
),
(
    'revision_time',
    '"14 days"',
    'How long the author has for a revision; then the submission is rejected and its place free.'
);

alter table public.qc_consensus
drop constraint qc_consensus_valid_escalation_reason,
add constraint qc_consensus_valid_escalation_reason check (
    escalation_reason in ('disagreement', 'too_few_judges', 'overdue', 'no_agreement')
);

create index submissions_revision_idx on public.submissions (reviewed_at) where status = 'revision_requested';
comment on index public.submissions_revision_idx is 'reject_missing_revisions: whose authors are late.';
