begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('submission_id', f."submission_id")
  from "public"."review_submission"(
    "p_submission_id" => $1::uuid,
    "p_decision" => $2::text,
    "p_quality_score" => $3::numeric,
    "p_admin_notes" => $4::text
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('submission', coalesce(j11.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("submission_id" uuid)
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
      else '{"\u003ainvalid":0}'::json end end,
      'reviewStatus', case t2."review_status"
      when 'auto_approved' then to_json('AUTO_APPROVED'::text)
      when 'auto_rejected' then to_json('AUTO_REJECTED'::text)
      when 'human_reviewed' then to_json('HUMAN_REVIEWED'::text)
      when 'consensus_validated' then to_json('CONSENSUS_VALIDATED'::text)
      else case
      when t2."review_status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'qualityScore', case
      when t2."quality_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t2."quality_score"::text) end,
      'isDecided', coalesce(to_json("public"."submission_is_decided"(t2)), '{"\u003ainvalid":0}'::json),
      'adminNotes', "public"."submission_admin_notes"(t2),
      'contributor', j4.v,
      'task', j10.v
    ) as v
    from "public"."submissions" as t2
    left join lateral (
      select json_build_object('name', t3."name") as v
      from "public"."public_profiles" as t3
      where t3."id" = t2."user_id"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object(
        'currentSubmissions', t5."current_submissions",
        'campaign', j9.v
      ) as v
      from "public"."tasks" as t5
      left join lateral (
        select json_build_object('name', t6."name", 'details', j8.v) as v
        from "public"."public_campaigns" as t6
        left join lateral (
          select json_build_object(
            'spentBudget', case
            when t7."spent_budget" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(t7."spent_budget"::text) end,
            'reservedBudget', case
            when t7."reserved_budget" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(t7."reserved_budget"::text) end
          ) as v
          from "public"."campaigns" as t7
          where t7."id" = t6."id"
          limit 1
        ) as j8 on true
        where t6."id" = t5."campaign_id"
        limit 1
      ) as j9 on true
      where t5."id" = t2."task_id"
      limit 1
    ) as j10 on true
    where t2."id" = t1."submission_id"
    limit 1
  ) as j11 on true
  where c.ok
  limit 1
)
from c;
commit;
