-- The bounds of answers' files: those of all tasks are settings, those of a task are its managers' to set.
-- squawk-ignore-file ban-drop-table, ban-drop-function, prefer-bigint-over-int, require-concurrent-index-creation
insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values
('answer_pixels_most', '50000000', 'Pixels of a picture in an answer, or of a frame of a video: more is not opened.', 'integer', '1', '50000000', false, false),
('answer_side_least', '200', 'Pixels of the shorter side of a picture in an answer.', 'integer', '0', '20000', false, false),
('answer_blur_most', '0.52', 'The Blur Effect of a picture in an answer, 0 to 1: more is blurred.', 'decimal', '0', '1', false, false),
('answer_dark_least', '0.18', 'The brightness that a twentieth of a picture in an answer reaches, 0 to 1: less is too dark.', 'decimal', '0', '1', false, false),
('answer_bright_most', '0.85', 'The brightness that all but a twentieth of a picture in an answer reaches, 0 to 1: more is too bright.', 'decimal', '0', '1', false, false),
('answer_contrast_least', '0.02', 'The standard deviation of the brightness of a picture in an answer, 0 to 1: less is blank.', 'decimal', '0', '1', false, false),
('answer_seconds_least', '0.5', 'Seconds of a recording or a video in an answer.', 'decimal', '0', '600', false, false),
('answer_seconds_most', '600', 'Seconds of a recording or a video in an answer: what is longer is not decoded to its end.', 'decimal', '1', '600', false, false),
('answer_silence_most', '0.8', 'The share of a recording in an answer that is below -50 dBFS, 0 to 1: more is silent.', 'decimal', '0', '1', false, false),
('answer_clipped_most', '0.001', 'The share of a recording''s samples that stand at the limit, 0 to 1, in ten-thousandths: more is clipped.', 'decimal', '0.0000', '1', false, false),
('answer_dynamics_least', '9', 'Decibels between the loudest and the quietest tenth of a recording in an answer: less, without a tone, is noise.', 'decimal', '0', '100', false, false),
('answer_black_most', '0.8', 'The share of the frames of a video in an answer that are black, 0 to 1.', 'decimal', '0', '1', false, false),
('answer_frozen_most', '0.9', 'The share of the frames of a video in an answer that are as the one before, 0 to 1.', 'decimal', '0', '1', false, false);

create table public.answer_limits (
    id uuid primary key references public.tasks (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    pixels_most integer constraint answer_limits_valid_pixels_most check (pixels_most between 1 and 50000000),
    side_least integer constraint answer_limits_valid_side_least check (side_least between 0 and 20000),
    blur_most numeric(5, 4) constraint answer_limits_valid_blur_most check (blur_most between 0 and 1),
    dark_least numeric(5, 4) constraint answer_limits_valid_dark_least check (dark_least between 0 and 1),
    bright_most numeric(5, 4) constraint answer_limits_valid_bright_most check (bright_most between 0 and 1),
    contrast_least numeric(5, 4) constraint answer_limits_valid_contrast_least check (contrast_least between 0 and 1),
    seconds_least numeric(5, 2) constraint answer_limits_valid_seconds_least check (seconds_least between 0 and 600),
    seconds_most numeric(5, 2) constraint answer_limits_valid_seconds_most check (seconds_most between 1 and 600),
    silence_most numeric(5, 4) constraint answer_limits_valid_silence_most check (silence_most between 0 and 1),
    clipped_most numeric(5, 4) constraint answer_limits_valid_clipped_most check (clipped_most between 0 and 1),
    dynamics_least numeric(5, 2) constraint answer_limits_valid_dynamics_least check (dynamics_least between 0 and 100),
    black_most numeric(5, 4) constraint answer_limits_valid_black_most check (black_most between 0 and 1),
    frozen_most numeric(5, 4) constraint answer_limits_valid_frozen_most check (frozen_most between 0 and 1),
    updated_at timestamptz not null default now(),
    constraint answer_limits_some_length check (seconds_least <= seconds_most)
);

comment on table public.answer_limits is
    'Bounds that the files of a task''s answers have to keep, where they are others than for all tasks: private.settings has those.';
comment on column public.answer_limits.id is 'The task''s id.';
comment on column public.answer_limits.company_id is 'Copied from the task: its managers and viewers may read the bounds.';

create index answer_limits_company_id_idx on public.answer_limits (company_id);
comment on index public.answer_limits_company_id_idx is 'Foreign key.';

insert into public.answer_limits (
    id, company_id, pixels_most, side_least, blur_most, dark_least, bright_most, contrast_least, seconds_least, seconds_most,
    silence_most, clipped_most, dynamics_least, black_most, frozen_most
)
select
    old.task_id,
    task.company_id,
    least(own.pixels_most, 50000000),
    least(own.side_least, 20000),
    least(own.blur_most, 1),
    least(own.dark_least, 1),
    least(own.bright_most, 1),
    least(own.contrast_least, 1),
    least(own.seconds_least, own.seconds_most, 600),
    greatest(own.seconds_most, 1),
    least(own.silence_most, 1),
    least(own.clipped_most, 1),
    least(own.dynamics_least, 100),
    least(own.black_most, 1),
    least(own.frozen_most, 1)
from private.task_media_limits as old
inner join public.tasks as task on task.id = old.task_id
cross join lateral jsonb_to_record(old.limits) as own (
    pixels_most numeric, side_least numeric, blur_most numeric, dark_least numeric, bright_most numeric,
    contrast_least numeric, seconds_least numeric, seconds_most numeric, silence_most numeric, clipped_most numeric,
    dynamics_least numeric, black_most numeric, frozen_most numeric
);

drop table private.task_media_limits;
drop function private.is_media_limits(jsonb);

-- Nobody until the policies say more.
alter table public.answer_limits enable row level security;
alter table public.answer_limits force row level security;
revoke all on table public.answer_limits from public, anon, authenticated, service_role, api_key;
