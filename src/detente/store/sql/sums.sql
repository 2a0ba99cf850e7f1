-- How many events of each quad class and instrument did a state direct at another in a period, with what weights?
-- part_month is the month of the store that the events lie in, which a week may straddle.
-- Reads counted and instrument_of_code: scheme, code, instrument. A code is told by its longest prefix that names an
-- instrument; one that names none has none. Quad class 0 is that of codes without a class. Sums are whole
-- ten-thousandths of a weight, the same in whatever order they are added. An event without a weight counts and adds
-- nothing to the sums; raw_ is without the filter.
with weighed as (
    select
        cast(date_trunc('month', c.date) as date) as part_month,
        cast(date_trunc($by, c.date) as date) as period,
        cast(c.sender as int) as sender,
        cast(c.receiver as int) as receiver,
        cast(coalesce(c.quad, 0) as int) as quad,
        coalesce(whole.instrument, four.instrument, three.instrument, two.instrument) as instrument,
        c.counts,
        cast(round(coalesce(c.weight, 0) * 10000) as bigint) as weight,
        cast(round(coalesce(c.weight, 0) * coalesce(c.weight, 0) * 10000) as bigint) as weight_square
    from counted as c
    left join instrument_of_code as whole on whole.scheme = c.scheme and whole.code = c.code
    left join instrument_of_code as four on four.scheme = c.scheme and four.code = substr(c.code, 1, 4)
    left join instrument_of_code as three on three.scheme = c.scheme and three.code = substr(c.code, 1, 3)
    left join instrument_of_code as two on two.scheme = c.scheme and two.code = substr(c.code, 1, 2)
    where c.date is not null
)

select
    part_month,
    period,
    sender,
    receiver,
    quad,
    instrument,
    cast(sum(case when counts then 1 else 0 end) as bigint) as events,
    cast(sum(case when counts and weight > 0 then weight else 0 end) as bigint) as cooperation,
    cast(sum(case when counts and weight < 0 then -weight else 0 end) as bigint) as conflict,
    cast(sum(case when counts then weight_square else 0 end) as bigint) as weight_squares,
    cast(count(*) as bigint) as raw_events,
    cast(sum(case when weight > 0 then weight else 0 end) as bigint) as raw_cooperation,
    cast(sum(case when weight < 0 then -weight else 0 end) as bigint) as raw_conflict,
    cast(sum(weight_square) as bigint) as raw_weight_squares
from weighed
group by part_month, period, sender, receiver, quad, instrument
order by part_month nulls last, period nulls last, sender nulls last, receiver nulls last, quad nulls last, instrument nulls last
