-- How many reports repeat another one: same day, sender, receiver and code?
-- Reads events. repeated is the share of reports beyond the first of their kind.
with kinds as (
    select
        cast(date_trunc($by, date) as date) as period,
        date,
        sender,
        receiver,
        code,
        count(*) as reports
    from events
    group by date, sender, receiver, code
)

select
    period,
    cast(sum(reports) as bigint) as reports,
    cast(count(*) as bigint) as kinds,
    cast(sum(reports) - count(*) as double) / nullif(sum(reports), 0) as repeated
from kinds
group by period
order by period nulls last
