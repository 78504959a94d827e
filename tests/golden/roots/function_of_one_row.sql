with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'userId', coalesce(to_json(t1."user_id"), '{"\u003ainvalid":0}'::json),
    'tasksCompleted', coalesce(to_json(t1."tasks_completed"), '{"\u003ainvalid":0}'::json),
    'submissionsPending', coalesce(to_json(t1."submissions_pending"), '{"\u003ainvalid":0}'::json),
    'submissionsRejected', coalesce(to_json(t1."submissions_rejected"), '{"\u003ainvalid":0}'::json),
    'accuracy', case
    when t1."accuracy" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."accuracy"::text) end,
    'totalEarned', coalesce(
      to_json(
        case
        when t1."total_earned" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."total_earned"::text) end
      ),
      '{"\u003ainvalid":0}'::json
    )
  ) as v
  from "public"."get_user_stats"() as t1
  where c.ok
  limit 1
),
(
  select json_build_object(
    'userId', coalesce(to_json(t1."user_id"), '{"\u003ainvalid":0}'::json)
  ) as v
  from "public"."get_user_stats"("p_user_id" => $5::uuid) as t1
  where c.ok
  limit 1
),
(
  select json_build_object(
    'tasksCompleted', coalesce(to_json(t1."tasks_completed"), '{"\u003ainvalid":0}'::json)
  ) as v
  from "public"."get_user_stats"("p_user_id" => $6::uuid) as t1
  where c.ok
  limit 1
)
from c;
