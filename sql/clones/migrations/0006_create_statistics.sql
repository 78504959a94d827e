-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int
create type clones.statistic as (
    period date,
    clone_id uuid,
    submitted integer,
    completed integer,
    failed integer,
    cancelled integer,
    unfinished integer,
    average_seconds numeric
);
comment on type clones.statistic is 'What became of the tasks that were submitted in a day or a month, or for a clone.';
