-- An answer whose file nobody has looked into yet waits in validating, for as long as the setting says.
-- squawk-ignore-file require-concurrent-index-creation
alter table public.submissions
add column validates_until timestamptz,
add column scan_missed boolean not null default false;

comment on column public.submissions.validates_until is
'While it is validating: when it goes on although nobody has looked into its file.';
comment on column public.submissions.scan_missed is
'Whether it went on although nobody had looked into its file in time.';

create index submissions_validates_until_idx on public.submissions (validates_until)
where status = 'validating';
comment on index public.submissions_validates_until_idx is 'What is let on next.';

insert into private.settings (name, value, description)
values
(
    'upload_scan_minutes',
    'null',
    'For how many minutes an answer waits until its file is looked into; null: no service does, and none waits.'
),
(
    'auto_approve_quality',
    'null',
    'Answers whose media measures this quality (0 to 1) or better are approved without review; null: none is.'
);
