begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('learner_id', f."learner_id")
  from "learning"."update_learner"("p_changes" => $1::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('learner', coalesce(j3.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("learner_id" uuid)
  left join lateral (
    select json_build_object('nickname', t2."nickname") as v
    from "learning"."users" as t2
    where t2."id" = t1."learner_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
