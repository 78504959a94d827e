begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
select gateway.claim_idempotency_key($1::uuid, $2::text, $3::bytea)::json;
with c as (select true as ok)
select (
  select json_build_object(
    'submission_id', f."submission_id",
    'xp_earned', f."xp_earned",
    'reward', f."reward"
  )
  from "public"."submit_task"("p_task_id" => $1::uuid, "p_submission_data" => $2::jsonb) as f
  where c.ok
  limit 1
)
from c;
select gateway.store_idempotency_result($1::uuid, $2::text, $3::jsonb);
with c as (select true as ok)
select (
  select json_build_object(
    'reward', coalesce(
      to_json(
        case
        when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."reward"::text) end
      ),
      '{"\u003ainvalid":0}'::json
    ),
    'submission', coalesce(j3.v, '{"\u003ainvalid":0}'::json)
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
      else '{"\u003ainvalid":0}'::json end end
    ) as v
    from "public"."submissions" as t2
    where t2."id" = t1."submission_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
