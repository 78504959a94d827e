-- 500 tasks for each unit of scale. Tasks 1 to 16 belong to the demo story; among them are a paused,
-- a completed, an archived, an expired and a full one, and some that ask for more than most people have.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

insert into public.tasks (
    id, created_by, company_id, campaign_id, title, description, task_type, difficulty, reward, xp_reward, time_estimate,
    max_submissions, min_trust_score, min_level, required_languages, region, is_priority, is_private, status, deadline,
    created_at, updated_at
)
values
(
    pg_temp.demo_id(5, 1), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Read ten short sentences aloud', 'Record yourself reading ten sentences in a quiet room.',
    'audio', 'easy', 2.50, 20, '5-10 minutes', 500, 5.0, 1, '{en}', null, true, false, 'active', null,
    timestamptz '2026-08-01 09:00+00', timestamptz '2026-08-01 09:00+00'
),
(
    pg_temp.demo_id(5, 2), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 2),
    'Label street signs', 'Mark every sign in the photo. Only invited people see this task.',
    'image', 'medium', 4.00, 30, '10-15 minutes', 200, 5.0, 1, null, null, true, true, 'active', null,
    timestamptz '2026-08-01 10:00+00', timestamptz '2026-08-01 10:00+00'
),
(
    pg_temp.demo_id(5, 3), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Choose the better answer', 'Two answers to one question: say which is better and why.',
    'rlhf', 'medium', 1.25, 15, '3 minutes', 1000, 5.0, 1, '{en}', null, false, false, 'active', null,
    timestamptz '2026-08-01 11:00+00', timestamptz '2026-08-01 11:00+00'
),
(
    pg_temp.demo_id(5, 4), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Translate market phrases', 'Translate twenty phrases that are heard on a market.',
    'linguasense', 'hard', 6.75, 50, '20-30 minutes', 300, 5.0, 1, '{en,fr}', null, false, false, 'active',
    timestamptz '2036-01-01 00:00+00', timestamptz '2026-08-01 12:00+00', timestamptz '2026-08-01 12:00+00'
),
(
    pg_temp.demo_id(5, 5), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Check transcriptions', 'Compare the recording with its transcription. Paused.',
    'validation', 'easy', 0.75, 10, '2 minutes', 1000, 5.0, 1, null, null, false, false, 'paused', null,
    timestamptz '2026-08-01 13:00+00', timestamptz '2026-08-01 13:00+00'
),
(
    pg_temp.demo_id(5, 6), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Describe a photo in your own words', 'Three sentences about what you see. Completed.',
    'text', 'easy', 1.50, 10, '5 minutes', 100, 5.0, 1, '{en}', null, false, false, 'completed', null,
    timestamptz '2026-08-01 14:00+00', timestamptz '2026-08-01 14:00+00'
),
(
    pg_temp.demo_id(5, 7), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Write a weather report', 'Archived: kept for the record.',
    'text', 'easy', 1.00, 10, '5 minutes', 100, 5.0, 1, null, null, false, false, 'archived', null,
    timestamptz '2026-08-01 15:00+00', timestamptz '2026-08-01 15:00+00'
),
(
    pg_temp.demo_id(5, 8), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Summarise a news article', 'Its deadline has passed.',
    'text', 'medium', 3.00, 25, '15 minutes', 100, 5.0, 1, null, null, false, false, 'active',
    timestamptz '2026-10-01 00:00+00', timestamptz '2026-08-01 16:00+00', timestamptz '2026-08-01 16:00+00'
),
(
    pg_temp.demo_id(5, 9), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Name three local dishes', 'Has all the submissions that it needs.',
    'text', 'easy', 0.50, 5, '1 minute', 100, 5.0, 1, null, null, false, false, 'active', null,
    timestamptz '2026-08-01 17:00+00', timestamptz '2026-08-01 17:00+00'
),
(
    pg_temp.demo_id(5, 10), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Record a long interview', 'For contributors of level 50 and above.',
    'audio', 'hard', 40.00, 200, '60 minutes', 50, 5.0, 50, null, null, false, false, 'active', null,
    timestamptz '2026-08-01 18:00+00', timestamptz '2026-08-01 18:00+00'
),
(
    pg_temp.demo_id(5, 11), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Photograph a shop window', 'For contributors with a trust score of 9.9 and above.',
    'image', 'medium', 5.00, 30, '10 minutes', 50, 9.9, 1, null, null, false, false, 'active', null,
    timestamptz '2026-08-01 19:00+00', timestamptz '2026-08-01 19:00+00'
),
(
    pg_temp.demo_id(5, 12), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Describe your way to work', 'For people in Kenya.',
    'text', 'easy', 1.00, 10, '5 minutes', 100, 5.0, 1, null, 'KE', false, false, 'active', null,
    timestamptz '2026-08-01 20:00+00', timestamptz '2026-08-01 20:00+00'
),
(
    pg_temp.demo_id(5, 13), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 4),
    'Rewrite a sentence', 'Its campaign has no budget left.',
    'text', 'easy', 1.00, 10, '5 minutes', 100, 5.0, 1, null, null, false, false, 'active', null,
    timestamptz '2026-08-01 21:00+00', timestamptz '2026-08-01 21:00+00'
),
(
    pg_temp.demo_id(5, 14), pg_temp.demo_id(0, 5), private.platform_company_id(), private.platform_campaign_id(),
    'Introduce yourself', 'The platform''s own first task.',
    'text', 'easy', 0.50, 40, '3 minutes', 100000, 0.0, 1, null, null, false, false, 'active', null,
    timestamptz '2026-08-01 22:00+00', timestamptz '2026-08-01 22:00+00'
),
(
    pg_temp.demo_id(5, 15), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 3),
    'Explain a proverb', 'The judges decide what is submitted here.',
    'linguasense', 'medium', 3.25, 30, '10 minutes', 500, 5.0, 1, '{en}', null, false, false, 'active', null,
    timestamptz '2026-08-01 23:00+00', timestamptz '2026-08-01 23:00+00'
),
(
    pg_temp.demo_id(5, 16), pg_temp.demo_id(0, 3), pg_temp.demo_id(1, 1), pg_temp.demo_id(2, 1),
    'Read a text in Swahili', 'Asks for a language that Amara does not work in.',
    'audio', 'medium', 2.00, 20, '10 minutes', 200, 5.0, 1, '{sw}', null, false, false, 'active', null,
    timestamptz '2026-08-02 00:00+00', timestamptz '2026-08-02 00:00+00'
);

insert into public.tasks (
    id, created_by, company_id, campaign_id, title, description, task_type, difficulty, reward, xp_reward, time_estimate,
    max_submissions, min_trust_score, min_level, required_languages, region, is_priority, is_private, status, deadline,
    created_at, updated_at
)
select
    pg_temp.demo_id(5, demo.n),
    case
        when demo.campaign is null then pg_temp.demo_id(0, 5)
        when demo.campaign <= 4 then pg_temp.demo_id(0, 3)
        else pg_temp.demo_id(0, 6 + (demo.campaign + 3) / 4)
    end,
    coalesce(pg_temp.demo_id(1, (demo.campaign + 3) / 4), private.platform_company_id()),
    coalesce(pg_temp.demo_id(2, demo.campaign), private.platform_campaign_id()),
    (array['Record a story', 'Label a photo', 'Write a short text', 'Check a label', 'Translate a phrase', 'Compare two answers'])[demo.type]
    || ', part ' || demo.n,
    'Demo data: a task to try things with. Number ' || demo.n || '.',
    (array['audio', 'image', 'text', 'validation', 'linguasense', 'rlhf'])[demo.type],
    (array['easy', 'medium', 'hard'])[1 + pg_temp.pick(demo.n, 2, 3)],
    (50 + pg_temp.pick(demo.n, 3, 1950)) / 100.0,
    5 + pg_temp.pick(demo.n, 4, 46),
    (array['5 minutes', '10-15 minutes', '15-30 minutes'])[1 + pg_temp.pick(demo.n, 5, 3)],
    40 + pg_temp.pick(demo.n, 6, 961),
    (array[0.0, 3.0, 5.0, 5.0, 5.0, 7.0, 8.5])[1 + pg_temp.pick(demo.n, 7, 7)],
    (array[1, 1, 1, 2, 3, 5, 8])[1 + pg_temp.pick(demo.n, 8, 7)],
    case pg_temp.pick(demo.n, 9, 8)
        when 0 then array['en', 'sw']
        when 1 then array['fr']
        when 2 then array['de']
        when 3 then array['en']
    end,
    case when demo.n % 3 = 0 then (array['NG', 'KE', 'GH', 'ZA', 'IN', 'BR', 'DE', 'US'])[1 + pg_temp.pick(demo.n, 10, 8)] end,
    pg_temp.pick(demo.n, 11, 20) = 0,
    demo.campaign is not null and (demo.campaign - 1) % 4 = 1,
    case
        when demo.n % 10 = 0 then 'paused'
        when demo.n % 20 = 9 then 'completed'
        when demo.n % 50 = 7 then 'archived'
        else 'active'
    end,
    case
        when demo.n % 33 = 1 then timestamptz '2026-10-01 00:00+00'
        when demo.n % 3 = 1 then timestamptz '2036-01-01 00:00+00'
    end,
    timestamptz '2026-08-02 00:00+00' + demo.n * interval '80 days' / demo.tasks,
    timestamptz '2026-08-02 00:00+00' + demo.n * interval '80 days' / demo.tasks
from (
    select
        numbered.n,
        1 + pg_temp.pick(numbered.n, 1, 6) as type,
        500 * current_setting('gateway.seed_scale')::integer as tasks,
        case
            when pg_temp.pick(numbered.n, 12, 10) < 3
                then 1 + pg_temp.pick(numbered.n, 13, 20 * current_setting('gateway.seed_scale')::bigint)
        end as campaign
    from generate_series(17, 500 * current_setting('gateway.seed_scale')::integer) as numbered (n)
) as demo;
