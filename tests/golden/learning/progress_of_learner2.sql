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
    'nickname', coalesce(to_json(t1."nickname"), '{"\u003ainvalid":0}'::json),
    'xp', coalesce(to_json(t1."xp"::text), '{"\u003ainvalid":0}'::json),
    'level', coalesce(to_json(t1."level"), '{"\u003ainvalid":0}'::json),
    'averageScore', coalesce(
      to_json(
        case
        when t1."average_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."average_score"::text) end
      ),
      '{"\u003ainvalid":0}'::json
    ),
    'completedSessions', coalesce(to_json(t1."completed_sessions"), '{"\u003ainvalid":0}'::json),
    'wordLessonsCompleted', coalesce(to_json(t1."word_lessons_completed"), '{"\u003ainvalid":0}'::json),
    'sentenceLessonsCompleted', coalesce(to_json(t1."sentence_lessons_completed"), '{"\u003ainvalid":0}'::json),
    'freestyleLessonsCompleted', coalesce(to_json(t1."freestyle_lessons_completed"), '{"\u003ainvalid":0}'::json),
    'learner', j3.v
  ) as v
  from "learning"."progress"() as t1
  left join lateral (
    select json_build_object('id', t2."id") as v
    from "learning"."users" as t2
    where t2."id" = t1."learner_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
