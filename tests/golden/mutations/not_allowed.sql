begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('task_id', f."task_id")
  from "public"."create_task"(
    "p_title" => $1::text,
    "p_description" => $2::text,
    "p_task_type" => $3::text,
    "p_reward" => $4::numeric,
    "p_company_id" => $5::uuid
  ) as f
  where c.ok
  limit 1
)
from c;
rollback;
