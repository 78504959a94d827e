with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select case
  when count(*) > 100 then '{":most":100,"":{"\u003ainvalid":0}}'::json
  else coalesce(json_agg(i2.v), '[]'::json) end as v
  from (
    select json_build_object(
      'sequence', coalesce(to_json(t1."sequence"), '{"\u003ainvalid":0}'::json),
      'correctAnswer', coalesce(
        to_json(
          case
          when t1."correct_answer"::text = 'null' then '{"\u003ainvalid":0}'::json
          else to_json(t1."correct_answer") end
        ),
        '{"\u003ainvalid":0}'::json
      )
    ) as v
    from "learning"."read_answers"("p_test_id" => $5::uuid) as t1
    where c.ok
    limit 101
  ) as i2
)
from c;
