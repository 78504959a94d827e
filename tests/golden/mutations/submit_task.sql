begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object(
    'submission_id', f."submission_id",
    'xp_earned', f."xp_earned",
    'reward', f."reward"
  )
  from "public"."submit_task"(
    "p_task_id" => $1::uuid, "p_submission_data" => $2::jsonb, "p_time_spent_seconds" => $3::integer
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'xpEarned', coalesce(to_json(t1."xp_earned"), '{"\u003ainvalid":0}'::json),
    'reward', coalesce(
      to_json(
        case
        when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."reward"::text) end
      ),
      '{"\u003ainvalid":0}'::json
    ),
    'submission', coalesce(j7.v, '{"\u003ainvalid":0}'::json),
    ':type', 'SubmitTaskPayload'
  ) as v
  from json_to_record($1::json) as t1 ("submission_id" uuid, "xp_earned" integer, "reward" numeric)
  left join lateral (
    select json_build_object(
      'status', case t2."status"
      when 'validating' then to_json('VALIDATING'::text)
      when 'pending' then to_json('PENDING'::text)
      when 'approved' then to_json('APPROVED'::text)
      when 'rejected' then to_json('REJECTED'::text)
      when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'submissionData', t2."submission_data"::text,
      'timeSpentSeconds', t2."time_spent_seconds",
      'task', j4.v,
      'contributor', j6.v,
      ':column:media_bucket', t2."media_bucket",
      ':column:media_path', t2."media_path",
      ':column:status', t2."status",
      ':type', 'Submission'
    ) as v
    from "public"."submissions" as t2
    left join lateral (
      select json_build_object('title', t3."title", ':type', 'Task') as v
      from "public"."tasks" as t3
      where t3."id" = t2."task_id"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object('name', t5."name", ':type', 'PublicProfile') as v
      from "public"."public_profiles" as t5
      where t5."id" = t2."user_id"
      limit 1
    ) as j6 on true
    where t2."id" = t1."submission_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
