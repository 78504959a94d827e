-- Else a company has its work done again and again, and never pays it. Nobody revises 32,767 times.
-- squawk-ignore-file prefer-bigint-over-smallint
alter table private.submission_slots add column revisions smallint not null default 0;
comment on column private.submission_slots.revisions is 'How often the submission was sent back for a revision.';

insert into private.settings (name, value, description)
values (
    'revisions_most',
    '3',
    'How often a submission may be sent back for a revision, before it has to be approved or rejected; null: any number of times.'
);
