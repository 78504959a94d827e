-- An index of a partitioned table cannot be built concurrently, and nothing else runs while a migration does.
-- squawk-ignore-file require-concurrent-index-creation

create index submissions_waiting_idx on public.submissions (task_id, submitted_at, id)
where status = 'pending' and not is_flagged;
comment on index public.submissions_waiting_idx is 'validate_by_agreement: the oldest answers to a task that wait to be compared.';
