begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object(
    'xp_gained', f."xp_gained",
    'attempt_id', f."attempt_id",
    'learner_id', f."learner_id"
  )
  from "learning"."submit_test"(
    "p_test_id" => $1::uuid, "p_answers" => $2::text[]::"learning"."item_answer"[]
  ) as f
  where c.ok
  limit 1
)
from c;
rollback;
