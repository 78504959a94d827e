create type public.review_result as (
    submission_id uuid,
    status text,
    code text,
    message text,
    hint text
);
comment on type public.review_result is
    'What became of one submission of a review of many: its status now, or the code, message and hint of the refusal.';
