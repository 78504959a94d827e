-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.judges (
    id uuid primary key references public.users (id) on delete restrict,
    status text not null default 'active'
        constraint judges_valid_status check (status in ('active', 'pruned', 'dismissed')),
    appointed_by uuid references public.users (id) on delete restrict,
    appointed_at timestamptz not null default now(),
    dismissed_by uuid references public.users (id) on delete restrict,
    ended_at timestamptz,
    end_reason text
        constraint judges_end_reason_length check (char_length(btrim(end_reason)) between 1 and 2000),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint judges_ended_complete check (
        (status = 'active') = (ended_at is null)
        and (status = 'active') = (end_reason is null)
        and (status = 'dismissed') = (dismissed_by is not null)
    )
);

comment on table public.judges is 'Who may judge. Only active judges get work; an admin appoints and dismisses them.';
comment on column public.judges.id is 'The person''s id in public.users.';
comment on column public.judges.status is 'active gets work; pruned was too often wrong; dismissed was sent away by an admin.';
comment on column public.judges.appointed_at is 'The latest appointment.';
comment on column public.judges.ended_at is 'When the judge was pruned or dismissed.';

create index judges_status_idx on public.judges (status, id);
comment on index public.judges_status_idx is 'assign_judges: who can get work.';
create index judges_appointed_by_idx on public.judges (appointed_by) where appointed_by is not null;
comment on index public.judges_appointed_by_idx is 'Foreign key.';
create index judges_dismissed_by_idx on public.judges (dismissed_by) where dismissed_by is not null;
comment on index public.judges_dismissed_by_idx is 'Foreign key.';

create table public.judge_scores (
    id uuid primary key references public.judges (id) on delete restrict,
    judged_count integer not null default 0
        constraint judge_scores_valid_judged_count check (judged_count >= 0),
    right_count integer not null default 0
        constraint judge_scores_valid_right_count check (right_count between 0 and judged_count),
    accuracy numeric generated always as (round(right_count::numeric / nullif(judged_count, 0), 4)) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table public.judge_scores is 'How often a judge''s verdict became the decision, since the latest appointment.';
comment on column public.judge_scores.id is 'The judge''s id.';
comment on column public.judge_scores.judged_count is 'Verdicts about submissions that are decided; unsure is none.';
comment on column public.judge_scores.right_count is 'Those that the decision agreed with.';
comment on column public.judge_scores.accuracy is 'right_count / judged_count; null before the first decision.';

-- One panel for each submission that judges decide.
create table public.qc_consensus (
    id uuid primary key default private.uuid_v7(),
    submission_id uuid not null references public.submissions (id) on delete restrict,
    task_id uuid not null references public.tasks (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    round integer not null default 1
        constraint qc_consensus_valid_round check (round >= 1),
    judge_count integer not null default 3
        constraint qc_consensus_valid_judge_count check (judge_count between 3 and 15),
    approvals integer not null default 0
        constraint qc_consensus_valid_approvals check (approvals >= 0),
    rejections integer not null default 0
        constraint qc_consensus_valid_rejections check (rejections >= 0),
    unsure integer not null default 0
        constraint qc_consensus_valid_unsure check (unsure >= 0),
    status text not null default 'open'
        constraint qc_consensus_valid_status check (status in ('open', 'escalated', 'approved', 'rejected', 'withdrawn')),
    escalated_at timestamptz,
    decided_at timestamptz,
    resolved_by uuid references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint qc_consensus_submission_key unique (submission_id),
    constraint qc_consensus_votes check (approvals + rejections + unsure <= judge_count),
    constraint qc_consensus_decided_complete check ((status in ('approved', 'rejected')) = (decided_at is not null)),
    constraint qc_consensus_escalated_complete check (status <> 'escalated' or escalated_at is not null)
);

comment on table public.qc_consensus is
    'What several judges make of a submission: two thirds agree and it is decided, else an admin decides.';
comment on column public.qc_consensus.company_id is 'Copied from the submission, so that the company''s policy needs no join.';
comment on column public.qc_consensus.round is 'Counts up with each revision of the submission.';
comment on column public.qc_consensus.judge_count is 'How many verdicts it waits for.';
comment on column public.qc_consensus.status is
    'open waits for verdicts, escalated for an admin; withdrawn means that the submission was sent back for a revision.';
comment on column public.qc_consensus.resolved_by is 'The admin who decided; null where the judges did.';

create index qc_consensus_status_idx on public.qc_consensus (status, escalated_at, id);
comment on index public.qc_consensus_status_idx is 'Escalations, the oldest first; open panels that lack judges.';
create index qc_consensus_task_id_idx on public.qc_consensus (task_id);
comment on index public.qc_consensus_task_id_idx is 'Foreign key.';
create index qc_consensus_company_id_idx on public.qc_consensus (company_id) where company_id is not null;
comment on index public.qc_consensus_company_id_idx is 'The panels of a company; foreign key.';
create index qc_consensus_resolved_by_idx on public.qc_consensus (resolved_by) where resolved_by is not null;
comment on index public.qc_consensus_resolved_by_idx is 'Foreign key.';

-- What a judge may know of a submission is copied here: the judge reads this row and never the
-- submission, so the contributor's id is out of reach. A revision makes new rows.
create table public.qc_assignments (
    id uuid primary key default private.uuid_v7(),
    submission_id uuid not null references public.qc_consensus (submission_id) on delete restrict,
    judge_id uuid not null references public.judges (id) on delete restrict,
    task_id uuid not null references public.tasks (id) on delete restrict,
    round integer not null
        constraint qc_assignments_valid_round check (round >= 1),
    submission_data jsonb not null,
    media_bucket text,
    media_path text,
    media_content_type text,
    status text not null default 'pending'
        constraint qc_assignments_valid_status check (status in ('pending', 'done', 'withdrawn')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint qc_assignments_once unique (submission_id, judge_id, round)
);

comment on table public.qc_assignments is
    'Who judges what: the answer as the judge sees it, without its author.';
comment on column public.qc_assignments.submission_data is 'Copied from the submission when it was assigned.';
comment on column public.qc_assignments.status is
    'pending waits for the judge; withdrawn was decided without them, or given to another judge.';
comment on constraint qc_assignments_once on public.qc_assignments is
    'A judge is asked once for each version of a submission; also the foreign key''s lookup.';

create index qc_assignments_judge_id_idx on public.qc_assignments (judge_id, created_at, id);
comment on index public.qc_assignments_judge_id_idx is 'A judge''s assignments, newest first; foreign key.';
create index qc_assignments_pending_idx on public.qc_assignments (judge_id, created_at, id) where status = 'pending';
comment on index public.qc_assignments_pending_idx is 'What waits for a judge; assign_judges: who has least to do.';
create index qc_assignments_task_id_idx on public.qc_assignments (task_id);
comment on index public.qc_assignments_task_id_idx is 'Foreign key.';

create table public.qc_votes (
    id uuid primary key default private.uuid_v7(),
    assignment_id uuid not null references public.qc_assignments (id) on delete restrict,
    submission_id uuid not null references public.qc_consensus (submission_id) on delete restrict,
    judge_id uuid not null references public.judges (id) on delete restrict,
    round integer not null
        constraint qc_votes_valid_round check (round >= 1),
    verdict text not null
        constraint qc_votes_valid_verdict check (verdict in ('approved', 'rejected', 'unsure')),
    quality_score numeric(3, 2)
        constraint qc_votes_valid_quality_score check (quality_score between 0 and 1),
    reason text
        constraint qc_votes_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    was_right boolean,
    created_at timestamptz not null default now(),
    constraint qc_votes_once unique (assignment_id),
    constraint qc_votes_says_why check (verdict = 'approved' or reason is not null)
);

comment on table public.qc_votes is 'Verdicts of judges. Other judges of the panel see them when it is decided, not before.';
comment on column public.qc_votes.was_right is 'Whether the decision agreed with it; null before, and for unsure.';
comment on constraint qc_votes_once on public.qc_votes is 'Nobody judges twice; also the foreign key''s lookup.';

create index qc_votes_submission_id_idx on public.qc_votes (submission_id, round, created_at, id);
comment on index public.qc_votes_submission_id_idx is 'The verdicts about a submission; foreign key.';
create index qc_votes_judge_id_idx on public.qc_votes (judge_id, created_at, id);
comment on index public.qc_votes_judge_id_idx is 'A judge''s verdicts; foreign key.';
