-- A submission changes only current_submissions of its task. The index of the feed contained it twice, in its
-- condition and in the score, so that every submission wrote the task into all indexes anew: on one busy task
-- they grew until each submission took twice as long. Now a column says whether there are places, and the
-- share that is taken counts in steps of a hundredth. Both are written anew here, under a lock.
-- squawk-ignore-file ban-drop-column, adding-field-with-default, require-concurrent-index-creation, require-concurrent-index-deletion

drop index public.tasks_feed_idx;

alter table public.tasks
drop column feed_score,
add column feed_score numeric generated always as (
    round(
        case when is_priority then 10 else 0 end
        + 10 - round(current_submissions::numeric / nullif(max_submissions, 0) * 10, 1)
        + reward / 10,
        4
    )
) stored,
add column has_places boolean not null generated always as (current_submissions < max_submissions) stored;

comment on column public.tasks.feed_score is
    'Rank in the feed: priority, the share of free places and reward. Stored, so that the feed is an index scan; in steps, so that most submissions leave it and the index alone.';
comment on column public.tasks.has_places is 'Whether it takes more submissions. Stored: it seldom changes, and may be in an index.';

create index tasks_feed_idx on public.tasks (feed_score desc, id, min_level, min_trust_score) include (
    task_type,
    region,
    required_languages,
    is_private,
    campaign_id,
    company_id,
    created_by,
    reward,
    deadline
) where status = 'active' and has_places;
comment on index public.tasks_feed_idx is
    'get_user_task_feed: ranked, and everything it filters by is inside, so that nothing else is read.';
create index tasks_asks_idx on public.tasks (min_trust_score, min_level, region)
where status = 'active' and has_places;
comment on index public.tasks_asks_idx is 'get_user_task_feed: whether there is anything at all for a person.';

-- Room on each page for the next version of a row.
alter table public.tasks set (fillfactor = 80);
