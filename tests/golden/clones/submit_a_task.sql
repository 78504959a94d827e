begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('task_id', f."task_id")
  from "clones"."submit_clone_task"(
    "p_clone_id" => $1::uuid,
    "p_task_name" => $2::text,
    "p_task_input" => $3::jsonb,
    "p_priority" => $4::text
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('task', coalesce(j5.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("task_id" uuid)
  left join lateral (
    select json_build_object(
      'taskName', t2."task_name",
      'status', case t2."status"
      when 'pending' then to_json('PENDING'::text)
      when 'in_progress' then to_json('IN_PROGRESS'::text)
      when 'completed' then to_json('COMPLETED'::text)
      when 'failed' then to_json('FAILED'::text)
      when 'cancelled' then to_json('CANCELLED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'priority', case t2."priority"
      when 'low' then to_json('LOW'::text)
      when 'medium' then to_json('MEDIUM'::text)
      when 'high' then to_json('HIGH'::text)
      when 'urgent' then to_json('URGENT'::text)
      else case
      when t2."priority" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'input', j4.v,
      'attempts', t2."attempts",
      'isHeld', t2."is_held"
    ) as v
    from "clones"."ai_tasks" as t2
    left join lateral (
      select coalesce(
        (
          select case
          when coalesce(jsonb_typeof(t2."task_input"), 'null') = 'null' then null
          when jsonb_typeof(t2."task_input") = 'object' then json_build_object(
            'dataset', case
            when coalesce(jsonb_typeof(t3."dataset"), 'null') = 'null' then null
            when jsonb_typeof(t3."dataset") = 'string' then to_json((t3."dataset" #>> '{}'))
            else '{"\u003ainvalid":0}'::json end
          )
          else '{"\u003ainvalid":0}'::json end as v
          from (select t2."task_input" -> 'dataset' as "dataset" offset 0) as t3
        ),
        '{"\u003ainvalid":0}'::json
      ) as v
    ) as j4 on true
    where t2."id" = t1."task_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
