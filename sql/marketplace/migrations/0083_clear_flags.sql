-- squawk-ignore-file require-concurrent-index-creation, adding-foreign-key-constraint, constraint-missing-not-valid
alter table public.submission_notes
add column flag_cleared_reason text
constraint submission_notes_flag_cleared_reason_length check (char_length(flag_cleared_reason) between 1 and 2000),
add column flag_cleared_by uuid references public.users (id) on delete restrict,
add column flag_cleared_at timestamptz;

comment on column public.submission_notes.flag_cleared_reason is 'Why the flag was taken away by hand; a new flag forgets it.';
comment on column public.submission_notes.flag_cleared_by is 'Who took it away.';

create index submission_notes_flag_cleared_by_idx on public.submission_notes (flag_cleared_by)
where flag_cleared_by is not null;
comment on index public.submission_notes_flag_cleared_by_idx is 'Foreign key.';
