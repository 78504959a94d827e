begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('task_id', f."task_id")
  from "public"."update_task"("p_task_id" => $1::uuid, "p_changes" => $2::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('task', coalesce(j3.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("task_id" uuid)
  left join lateral (
    select json_build_object(
      'title', t2."title",
      'reward', case
      when t2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t2."reward"::text) end,
      'status', case t2."status"
      when 'draft' then to_json('DRAFT'::text)
      when 'active' then to_json('ACTIVE'::text)
      when 'paused' then to_json('PAUSED'::text)
      when 'completed' then to_json('COMPLETED'::text)
      when 'archived' then to_json('ARCHIVED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'deadline', case
      when t2."deadline" >= '0001-01-01' and t2."deadline" < '10000-01-01' then to_json(t2."deadline")
      else gateway.far_time(to_json(t2."deadline")) end,
      'isOpen', coalesce(to_json("public"."task_is_open"(t2)), '{"\u003ainvalid":0}'::json)
    ) as v
    from "public"."tasks" as t2
    where t2."id" = t1."task_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
