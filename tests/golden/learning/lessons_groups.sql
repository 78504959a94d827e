with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"learning"."lessons"'::pg_catalog.regclass) or coalesce("learning"."is_content_editor"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'lessonType', case g."lesson_type"
            when 'word' then to_json('WORD'::text)
            when 'sentence' then to_json('SENTENCE'::text)
            when 'freestyle' then to_json('FREESTYLE'::text)
            else case
            when g."lesson_type" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            select t4."lesson_type"
            from "learning"."lessons" as t4
            where (select not s3.walks from s3) and t4."is_open" = true union all
            select t5."lesson_type"
            from "learning"."lessons" as t5
            where (select not s3.walks from s3) and t5."author_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t5."author_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and (t5."is_open" = true) is not true union all
            select t6."lesson_type"
            from "learning"."lessons" as t6
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t6."is_open" = true or t6."author_id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."lesson_type"
          order by g."lesson_type"
          limit $5::bigint
        ) as h
      ),
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "learning"."lessons" as t7
          where (select not s3.walks from s3) and t7."is_open" = true union all
          select 1 as one
          from "learning"."lessons" as t8
          where (select not s3.walks from s3) and t8."author_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t8."author_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and (t8."is_open" = true) is not true union all
          select 1 as one
          from "learning"."lessons" as t9
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t9."is_open" = true or t9."author_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
