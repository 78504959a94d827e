-- A panel ends: each question to a judge has a deadline, and so has the panel; what cannot be judged in time, or by
-- enough judges, is escalated and says why. What waits already gets its time from now on.
-- squawk-ignore-file ban-drop-function, constraint-missing-not-valid, require-concurrent-index-creation

drop function if exists private.withdraw_assignments(uuid[]);

insert into private.settings (name, value, description)
values
(
    'judgement_time',
    '"48 hours"',
    'How long a judge has for a verdict; then somebody else is asked.'
),
(
    'panel_time',
    '"7 days"',
    'How long the judges of a submission have together; then an admin decides.'
);

alter table public.qc_assignments add column due_at timestamptz;
comment on column public.qc_assignments.due_at is 'Until when the judge may speak; then another is asked.';
update public.qc_assignments set due_at = now() + interval '48 hours'
where status = 'pending';
create index qc_assignments_due_at_idx on public.qc_assignments (due_at) where status = 'pending';
comment on index public.qc_assignments_due_at_idx is 'Which judges are late.';

alter table public.qc_consensus add column due_at timestamptz;
alter table public.qc_consensus add column escalation_reason text
constraint qc_consensus_valid_escalation_reason check (escalation_reason in ('disagreement', 'too_few_judges', 'overdue'));
comment on column public.qc_consensus.due_at is 'Until when its judges may decide; then it is escalated.';
comment on column public.qc_consensus.escalation_reason is
    'Why an admin has to decide: the judges disagree, too few may judge it, or they took too long.';
update public.qc_consensus set due_at = now() + interval '7 days'
where status = 'open';
update public.qc_consensus set escalation_reason = 'disagreement'
where escalated_at is not null;
create index qc_consensus_due_at_idx on public.qc_consensus (due_at) where status = 'open';
comment on index public.qc_consensus_due_at_idx is 'Which panels are late.';
