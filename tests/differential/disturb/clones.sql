-- What demo data is too tidy for: ties, nulls, odd texts, shapes of JSON that no structure expects.
update clones.ai_clones
set
    created_at = date_trunc('month', created_at),
    description = case when id::text ~ '[05a]$' then null else 'Line 1' || chr(10) || '"é" 100 %_\' end,
    name = (array['100 %', '50_50', 'back\slash', 'É 你好 🙂', 'quote " and ''', 'abc', 'ABC'])[1 + ascii(right(id::text, 1)) % 7],
    config = case
        when id::text ~ '[1-4]$' then '{}'
        when id::text ~ '[5-7]$'
            then '{"model_version": null, "temperature": 0.10, "max_tokens": 200000, "custom_parameters": {"b": 1.50, "a": [null], "": 1e3}}'
        else config
    end
where id::text ~ '[0-7a-c]$';

update clones.ai_tasks
set
    created_at = date_trunc('month', created_at),
    task_name = (array['100 %', '50_50', 'back\slash', 'É 你好 🙂', 'quote " and ''', 'abc', 'ABC'])[1 + ascii(right(id::text, 1)) % 7],
    error_message = case when id::text ~ '[24]$' then 'Line 1' || chr(10) || '"é"' else error_message end,
    task_input = case
        when id::text ~ '1$' then '{}'
        when id::text ~ '2$' then '{"dataset": 7, "analysis_type": null, "date_range": "all"}'
        when id::text ~ '3$' then '{"dataset": "100 %_\\", "date_range": {"start": "none", "end": null}, "more": [1.50, {"é": "\" 🙂"}]}'
        when id::text ~ '4$' then '{"dataset": ["a", null], "date_range": {"start": "-0001-01-01"}, "": 1e3}'
        else task_input
    end,
    task_output = case
        when task_output is null then null
        when id::text ~ '1$' then '{}'
        when id::text ~ '2$' then '{"result": null, "data": []}'
        when id::text ~ '3$' then '{"data": {"insights": [null, 1, "x"], "processed_records": 2.5}}'
        else task_output
    end
where id::text ~ '[0-7]$';

update clones.payments
set
    created_at = date_trunc('month', created_at),
    description = case when id::text ~ '[1-4]$' then null else '100 %_\ É 🙂' end,
    metadata = case
        when id::text ~ '[12]$' then '{}'
        when id::text ~ '[34]$' then '{"b": 1.50, "a": [null, true, {"é": "\" 🙂"}], "": 1e3}'
        else metadata
    end
where id::text ~ '[0-7]$';

insert into clones.payment_events (event_id, order_id, kind, amount, currency, received_at)
select
    'tie ' || n || ' 100 %_\',
    'nobody''s order "é" ' || n % 2,
    (array['approved', 'captured', 'failed', 'refunded'])[1 + n % 4],
    n * 1.10,
    (array['EUR', 'xyz', '???'])[1 + n % 3],
    timestamptz '2026-11-20 00:00+00'
from generate_series(1, 12) as n;

insert into clones.activity_logs (owner_id, log_type, entity_id, action, details, level, actor_id, actor_role, worker, created_at)
select
    owner.id,
    subject.log_type,
    subject.entity_id,
    (array['created', '100 %', 'É 🙂'])[1 + n % 3],
    (array['{}', '{"previous_state": null, "new_state": "a b"}', '{"new_state": 7, "changed_fields": [null, "x"], "": 1e3}']::jsonb [])[1 + n % 3],
    (array['info', 'warning', 'error'])[1 + n % 3],
    case when n % 2 = 0 then owner.id end,
    (array['authenticated', 'system'])[1 + n % 2],
    case when n % 3 = 0 then '100 %_\' end,
    timestamptz '2026-11-20 00:00+00'
from clones.users as owner
cross join generate_series(1, 6) as n
cross join lateral (
    (select 'clone' as log_type, clone.id as entity_id from clones.ai_clones as clone order by clone.id limit 1)
    union all
    (select 'clone', clone.id from clones.ai_clones as clone where clone.owner_id = owner.id order by clone.id limit 1)
    union all
    (select 'task', task.id from clones.ai_tasks as task where task.owner_id = owner.id order by task.id limit 1)
    union all
    (select 'payment', payment.id from clones.payments as payment where payment.owner_id = owner.id order by payment.id limit 1)
    union all
    select 'task', gen_random_uuid()
) as subject
where owner.id::text ~ '-00000000091[1-3]$';

update clones.users
set
    created_at = date_trunc('year', created_at),
    last_login = case when id::text ~ '[0-4]$' then null else date_trunc('day', last_login) end,
    name = (array['100 %', 'É 你好 🙂', 'abc', 'ABC'])[1 + ascii(right(id::text, 1)) % 4]
where id::text ~ '-0000000009[0-9]{2}$';
