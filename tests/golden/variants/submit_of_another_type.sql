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
  from "public"."submit_task"("p_task_id" => $1::uuid, "p_submission_data" => $2::jsonb) as f
  where c.ok
  limit 1
)
from c;
rollback;
