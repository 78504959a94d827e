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
with c as (select true as ok)
select (
  select json_build_object(
    'xpGained', coalesce(to_json(t1."xp_gained"), '{"\u003ainvalid":0}'::json),
    'attempt', coalesce(j7.v, '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("xp_gained" integer, "attempt_id" uuid, "learner_id" uuid)
  left join lateral (
    select json_build_object(
      'score', case
      when t2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t2."score"::text) end,
      'passed', t2."passed",
      'answers', j6.v
    ) as v
    from "learning"."test_attempts" as t2
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object(
          'sequence', p3."sequence",
          'isCorrect', p3."is_correct",
          'correctAnswer', case
          when p3."correct_answer"::text = 'null' then '{"\u003ainvalid":0}'::json
          else to_json(p3."correct_answer") end
        ) as v1
        from (
          select b5.*
          from (
            select t4."sequence", t4."id", t4."is_correct", t4."correct_answer"
            from "learning"."attempt_answers" as t4
            where t4."attempt_id" = t2."id"
            order by t4."sequence", t4."id"
            limit 101
          ) as b5
          limit $2::bigint
        ) as p3
        order by p3."sequence", p3."id"
      ) as i
    ) as j6 on true
    where t2."id" = t1."attempt_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
