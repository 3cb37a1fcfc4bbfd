//! Rules and points of tours, from the model alone: shares nothing with the engine but its types.

use muster::schedule::engine::{Band, Model, Tour, Work, Worker};

/// Slots on the phones of one shift, counted from the horizon's first.
pub fn on_phones(model: &Model, tour: &Tour, work: &Work) -> Vec<usize> {
    let shape = &model.shapes[usize::from(work.shape)];
    let pauses = tour.pauses(work, shape.pauses.len());
    let from = usize::from(work.day) * usize::from(model.slots_per_day) + usize::from(work.start);
    (0..usize::from(shape.span))
        .filter(|at| {
            let in_pause = |(window, start): (&muster::schedule::engine::Window, &u16)| {
                usize::from(*start) <= *at && *at < usize::from(start + window.len)
            };
            !shape.pauses.iter().zip(pauses).any(in_pause)
        })
        .map(|at| from + at)
        .filter(|slot| *slot < model.slots())
        .collect()
}

/// All rules that tours break, one sentence each.
pub fn broken(model: &Model, tours: &[Tour]) -> Vec<String> {
    let mut broken = Vec::new();
    for (index, (worker, tour)) in model.workers.iter().zip(tours).enumerate() {
        let mut say = |text: String| broken.push(format!("{index}: {text}"));
        let per_day = i32::from(model.slots_per_day);
        let (mut end, mut row, mut last_day) = (worker.last_end, i32::from(worker.in_row), -1);
        for work in &tour.works {
            let day = i32::from(work.day);
            if day <= last_day {
                say(format!("two shifts on day {day} or out of order"));
            }
            let menu = &model.menus[usize::from(worker.menus[usize::from(work.day)])];
            if !menu.iter().any(|choice| (choice.shape, choice.start) == (work.shape, work.start)) {
                say(format!("a shift that is not on the menu of day {day}"));
            }
            let shape = &model.shapes[usize::from(work.shape)];
            let mut free = 0;
            let pauses = tour.pauses(work, shape.pauses.len());
            if pauses.len() != shape.pauses.len() {
                say(format!("{} pauses on day {day}", pauses.len()));
            }
            for (window, start) in shape.pauses.iter().zip(pauses) {
                if *start < window.earliest
                    || *start > window.latest
                    || *start < free
                    || start + window.len > shape.span
                {
                    say(format!("a pause at {start} on day {day}"));
                }
                free = start + window.len;
            }
            let start = day * per_day + i32::from(work.start);
            if start - end < i32::from(worker.rest) {
                say(format!("{} slots of rest before day {day}", start - end));
            }
            end = start + i32::from(shape.span);
            row = if day == last_day + 1 { row + 1 } else { 1 };
            if row > i32::from(worker.most_in_row) {
                say(format!("{row} days in a row"));
            }
            last_day = day;
        }
        let worked = |day: usize| tour.works.iter().any(|work| usize::from(work.day) == day);
        for day in (0..usize::from(model.days)).filter(|day| worker.must[*day] && !worked(*day)) {
            say(format!("day {day} must be worked"));
        }
        counts(model, index, tour, &mut say);
        further(model, index, tour, &mut say);
    }
    broken
}

/// Rules asked of one worker besides: kinds, runs and weekends.
fn further(model: &Model, index: usize, tour: &Tour, say: &mut impl FnMut(String)) {
    let worker = &model.workers[index];
    let (rules, days) = (&worker.rules, usize::from(model.days));
    let kind_on =
        |day: usize| tour.works.iter().find(|work| usize::from(work.day) == day).and_then(|work| kind(worker, work));
    for (number, of) in rules.kinds.iter().enumerate() {
        let many = (0..days).filter(|day| kind_on(*day) == Some(number)).count();
        if of.most.is_some_and(|most| many > usize::from(most)) {
            say(format!("{many} shifts of kind {number}"));
        }
        for day in 0..days {
            let before = if day == 0 { rules.last_kind.map(usize::from) } else { kind_on(day - 1) };
            if before == Some(number) && kind_on(day).is_some_and(|next| of.bars.contains(&(next as u8))) {
                say(format!("barred after kind {number} on day {day}"));
            }
        }
    }
    let worked: Vec<bool> = (0..days).map(|day| tour.works.iter().any(|work| usize::from(work.day) == day)).collect();
    let weekends = worked.chunks(7).filter(|week| week.iter().skip(5).any(|worked| *worked)).count();
    if rules.most_weekends.is_some_and(|most| weekends > usize::from(most)) {
        say(format!("{weekends} weekends"));
    }
    let mut from = 0;
    for run in worked.chunk_by(|one, next| one == next) {
        let (first, last) = (from == 0, from + run.len() == days);
        from += run.len();
        let works = run[0];
        let before = match (first, works) {
            (true, true) => usize::from(worker.in_row),
            (true, false) if worker.in_row == 0 => usize::from(rules.off),
            _ => 0,
        };
        let unknown = first && rules.open_start && worker.in_row == 0;
        let least = usize::from(if works { rules.least_in_row } else { rules.least_off });
        if run.len() + before < least && !unknown && !(last && rules.open_end) {
            say(format!("a run of {} before day {from}", run.len()));
        }
    }
    // What was worked before the horizon ends with a first day off, what was off with a first day worked.
    let (row, off) = (worker.in_row, rules.off);
    if row > 0 && !worked[0] && row < rules.least_in_row {
        say("the run before the horizon is short".into());
    }
    if row == 0 && worked[0] && off < rules.least_off && rules.least_off > 1 && !rules.open_start {
        say("the free run before the horizon is short".into());
    }
}

/// The kind of a shift, by index.
fn kind(worker: &Worker, work: &Work) -> Option<usize> {
    let has = |kind: &muster::schedule::engine::Kind| {
        kind.shapes.contains(&work.shape) && kind.from <= work.start && work.start <= kind.to
    };
    worker.rules.kinds.iter().position(has)
}

fn counts(model: &Model, index: usize, tour: &Tour, say: &mut impl FnMut(String)) {
    let worker = &model.workers[index];
    let sums = |from: u16, to: u16| {
        let works = tour.works.iter().filter(|work| (from..to).contains(&work.day));
        works.fold((0u16, 0u16), |sum, work| (sum.0 + 1, sum.1 + model.shapes[usize::from(work.shape)].paid))
    };
    let (days, paid) = sums(0, model.days);
    if !(worker.days.least..=worker.days.most).contains(&days) {
        say(format!("{days} days worked"));
    }
    if !(worker.paid.least..=worker.paid.most).contains(&paid) {
        say(format!("{paid} slots paid"));
    }
    let weeks = model.days / 7;
    if model.days.is_multiple_of(7) && weeks > 1 && !worker.rules.whole_horizon {
        for week in 0..weeks {
            let (days, paid) = sums(week * 7, week * 7 + 7);
            if !(worker.days.least / weeks..=worker.days.most.div_ceil(weeks)).contains(&days) {
                say(format!("{days} days worked in week {week}"));
            }
            if !(worker.paid.least / weeks..=worker.paid.most.div_ceil(weeks)).contains(&paid) {
                say(format!("{paid} slots paid in week {week}"));
            }
        }
    }
}

/// All points of tours.
pub fn points(model: &Model, tours: &[Tour]) -> i64 {
    let own: i64 = model.workers.iter().zip(tours).map(|(worker, tour)| own_points(model, worker, tour)).sum();
    let mut floor = vec![Vec::new(); model.slots()];
    for (worker, tour) in model.workers.iter().zip(tours) {
        for work in &tour.works {
            on_phones(model, tour, work).into_iter().for_each(|slot| floor[slot].push(worker.skills));
        }
    }
    own + floor.iter().enumerate().map(|(slot, there)| best_spread(model, slot, there)).sum::<i64>()
}

fn own_points(model: &Model, worker: &Worker, tour: &Tour) -> i64 {
    let mut sum = 0i64;
    for work in &tour.works {
        sum += i64::from(model.shapes[usize::from(work.shape)].paid) * i64::from(model.points.paid);
        sum += i64::from(worker.day_points[usize::from(work.day)]);
        let missed = worker
            .wishes
            .iter()
            .filter(|wish| wish.is_about(usize::from(work.day)) && (work.start < wish.from || work.start > wish.to));
        sum += missed.map(|wish| i64::from(wish.points)).sum::<i64>();
    }
    for (day, kept) in (0..).zip(&worker.kept) {
        let now = tour.works.iter().find(|work| work.day == day).map(|work| (work.shape, work.start));
        let same = now == kept.map(|choice| (choice.shape, choice.start));
        sum += if same { 0 } else { i64::from(model.points.changed_day) };
    }
    for request in &worker.rules.requests {
        let on = tour.works.iter().find(|work| work.day == request.day);
        let works = on.is_some_and(|work| kind(worker, work) == Some(usize::from(request.kind)));
        sum += if works == request.wanted { 0 } else { i64::from(request.points) };
    }
    let worked = |day: i32| {
        if day < 0 { worker.in_row > 0 } else { tour.works.iter().any(|work| i32::from(work.day) == day) }
    };
    let single = |day: &i32| !worked(*day) && worked(day - 1) && worked(day + 1);
    sum + (0..i32::from(model.days)).filter(single).count() as i64 * i64::from(model.points.single_day_off)
}

/// The least cost of a slot over all ways to spread the people over their skills.
fn best_spread(model: &Model, slot: usize, there: &[u32]) -> i64 {
    let skills = model.need.len();
    let carried = |skill: usize| model.carry_in[skill].get(slot).copied().unwrap_or(0);
    // Numbers of people by skill that can be reached, person after person.
    let mut spreads = std::collections::BTreeSet::from([(0..skills).map(carried).collect::<Vec<u16>>()]);
    for person in there {
        let mut next = std::collections::BTreeSet::new();
        for spread in &spreads {
            for skill in (0..skills).filter(|skill| person >> skill & 1 == 1) {
                let mut spread = spread.clone();
                spread[skill] += 1;
                next.insert(spread);
            }
        }
        spreads = next;
    }
    let cost = |spread: &Vec<u16>| -> i64 {
        spread
            .iter()
            .enumerate()
            .map(|(skill, there)| {
                let need = model.need[skill].get(slot).copied().unwrap_or(0);
                let at = model.points.at.get(skill).and_then(|at| at.get(slot)).copied().flatten();
                at.map_or_else(
                    || slot_points(model, need, *there),
                    |at| {
                        let (short, over) = (need.saturating_sub(*there), there.saturating_sub(need));
                        i64::from(short) * i64::from(at.short) + i64::from(over) * i64::from(at.over)
                    },
                )
            })
            .sum()
    };
    spreads.iter().map(cost).min().unwrap_or(0)
}

/// Points of one skill in one slot.
fn slot_points(model: &Model, need: u16, there: u16) -> i64 {
    let (bands, mut heads) =
        if there < need { (&model.points.short, need - there) } else { (&model.points.over, there - need) };
    let mut sum = 0;
    for Band { share, points } in bands {
        let width = share.map_or(heads, |share| ((share * f64::from(need) - 1e-9).ceil() as u16).min(heads));
        sum += i64::from(width) * i64::from(*points);
        heads -= width;
    }
    sum
}
