-- What demo data is too tidy for: ties, nulls, odd texts, subjects of every type and some that are gone.
update public.tasks
set
    created_at = date_trunc('month', created_at),
    reward = 1 + substr(id::text, 35)::numeric % 3,
    current_submissions = 0,
    deadline = case when substr(id::text, 36) in ('1', '4', '7') then null else timestamptz '2036-01-01 00:00:00.123456+00' end
where substr(id::text, 36) in ('1', '2', '3', '4', '7');

update public.tasks
set title = (array['100 %', '50_50', 'back\slash', '%%%', 'É 你好 🙂', 'quote " and ''', 'abc', 'ABC', 'a b'])[1 + substr(id::text, 35)::integer % 9]
where substr(id::text, 36) = '5';

update public.submissions
set
    submitted_at = date_trunc('day', submitted_at),
    quality_score = case when id::text ~ '[05]$' then null else round(quality_score, 1) end,
    time_spent_seconds = case when id::text ~ '[37]$' then null else time_spent_seconds end,
    submission_data = case
        when id::text ~ '1$' then '{"b": 1.50, "a": [null, true, {"é": "\\ \" \n 🙂"}], "": 1e3}'
        else submission_data
    end
where id::text ~ '[0-7]$';

insert into public.notifications (user_id, title, message, type, subject_type, subject_id, channels, is_read, read_at, created_at)
select
    person.id,
    'Tie',
    'A subject of each type, and one that is gone.',
    'system_update',
    subject.type,
    subject.id,
    case when subject.type is null then '{}' else '{email,in_app}'::text[] end,
    subject.id is not distinct from person.id,
    case when person.id = subject.id then timestamptz '2026-11-20 00:00+00' end,
    timestamptz '2026-11-20 00:00+00'
from public.users as person
cross join lateral (
    (select 'task' as type, task.id from public.tasks as task order by task.id limit 3)
    union all
    (select 'submission', submission.id from public.submissions as submission where submission.user_id = person.id order by submission.id limit 3)
    union all
    (select 'submission', submission.id from public.submissions as submission order by submission.id limit 1)
    union all
    (select 'campaign', campaign.id from public.campaigns as campaign order by campaign.id limit 2)
    union all
    (select 'transaction', entry.id from public.transactions as entry where entry.user_id = person.id order by entry.id limit 2)
    union all
    (select 'user', person.id)
    union all
    (select 'judgement', asked.id from public.qc_assignments as asked where asked.judge_id = person.id order by asked.id limit 2)
    union all
    select 'task', gen_random_uuid()
    union all
    select null, null
) as subject
where substr(person.id::text, 25)::integer <= 5;

insert into public.weekly_reports (
    week, new_users, active_contributors, submissions, approved, rejected, rewards, payouts, funding
)
select date '2026-09-07' + 7 * n, n % 3, n, 10 * n, n % 2, 0, n * 1.10, 0, 1000000.00
from generate_series(0, 9) as n;

insert into internal_audit.user_status_changes (user_id, is_active, reason, changed_by, created_at)
select person.id, n % 2 = 0, 'Reason ' || n, changer.id, timestamptz '2026-11-20 00:00+00'
from public.users as person
cross join generate_series(1, 3) as n
inner join public.users as changer on substr(changer.id::text, 25)::integer = 5
where substr(person.id::text, 25)::integer <= 3;
