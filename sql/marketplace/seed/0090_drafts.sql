-- Managers of Demo Data Co write a task, and companies keep templates.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.tasks (
    id, created_by, company_id, campaign_id, title, description, task_type, reward, status, created_at, updated_at
)
select
    pg_temp.demo_id(90, 900 + demo.company),
    pg_temp.demo_id(0, case demo.company when 1 then 3 else 8 end),
    pg_temp.demo_id(1, demo.company),
    pg_temp.demo_id(2, demo.campaign),
    'Say good morning',
    'A draft: greet somebody in your language, as you would at home.',
    'audio',
    1.50,
    'draft',
    timestamptz '2026-01-02 09:00+00',
    timestamptz '2026-01-02 09:00+00'
from (
    values
    (1, 1),
    (2, 5)
) as demo (company, campaign);

insert into public.task_templates (
    id, company_id, name, title, description, task_type, reward, created_by, created_at, updated_at
)
select
    pg_temp.demo_id(90, demo.number),
    pg_temp.demo_id(1, demo.company),
    demo.name,
    demo.title,
    'Demo template: read the text aloud, in a quiet room.',
    demo.task_type,
    2.00,
    pg_temp.demo_id(0, case demo.company when 1 then 3 else 8 end),
    timestamptz '2026-11-10 09:00+00',
    timestamptz '2026-11-10 09:00+00'
from (
    values
    (1, 1, 'Reading', 'Read a text aloud', 'audio'),
    (2, 1, 'Describing', 'Describe a picture', 'text'),
    (3, 2, 'Reading', 'Read a text aloud', 'audio')
) as demo (number, company, name, title, task_type);
