//! The form's texts as an item, or what is wrong with them beside their fields.

use super::draft::{Draft, Form, kind_key, rate_key};
use crate::calendar::{Span, SpecialDate, date_from_text};
use crate::forecast::hand::{
    Event, EventKind, Growth, Item, MOST_CHANGE, MOST_CONTACTS, Override, Rate, Rule, Shape, Target, What, When,
};
use crate::i18n::texts::{hand as t, quality as tq};
use crate::i18n::{parse_clock, parse_number};
use crate::plan::edit::Edit;
use crate::ui::live::Read as _;
use crate::ui::pages::data::kind_of;
use crate::ui::store::Store;
use chrono::{Datelike, NaiveDate};

/// Reads a draft; each `None` has blamed its field.
struct Reader {
    draft: Draft,
    store: Store,
}

/// The command the form stands for, with what the item is called; `None` with what is wrong said beside the fields.
pub fn read(draft: Draft, store: Store, form: Form) -> Option<(Edit, String)> {
    draft.forgive();
    let reader = Reader { draft, store };
    let lang = store.locale.get_untracked().lang;
    if form == Form::Holiday {
        return reader.holiday();
    }
    let what = match form {
        Form::Event => What::Event(reader.event()?),
        Form::Day => What::Override(reader.set(None)?),
        Form::Interval => What::Override(reader.set(Some(draft.now("hand-time").parse().ok()?))?),
        Form::Growth => What::Growth(reader.growth()?),
        Form::Shape | Form::Holiday => What::Shape(reader.shape()?),
    };
    let plan = store.plan.get_untracked()?;
    let queue = draft.now("hand-queue").trim().to_owned();
    let before = draft.editing.get_untracked().and_then(|id| plan.hand.items.iter().find(|item| item.id == id));
    let item = Item {
        id: before.map_or_else(|| plan.hand.next_id(), |item| item.id),
        name: draft.now("hand-name").trim().to_owned(),
        on: before.is_none_or(|item| item.on),
        queue: Some(queue).filter(|queue| !queue.is_empty()),
        what,
    };
    let name = t::item_name(lang, &item);
    Some((if before.is_some() { Edit::UpdateHand(item) } else { Edit::AddHand(item) }, name))
}

impl Reader {
    fn lang(&self) -> crate::i18n::Lang {
        self.store.locale.get_untracked().lang
    }

    /// Says what is wrong where there is nothing.
    fn or<T>(&self, id: &'static str, value: Option<T>, wrong: fn(crate::i18n::Lang) -> String) -> Option<T> {
        if value.is_none() {
            self.draft.blame(id, wrong(self.lang()));
        }
        value
    }

    fn date(&self, id: &'static str) -> Option<NaiveDate> {
        self.or(id, date_from_text(&self.draft.now(id)), t::wrong_date)
    }

    fn number(&self, id: &'static str) -> Option<f64> {
        parse_number(&self.draft.now(id), self.store.locale.get_untracked().decimal_comma)
    }

    fn event(&self) -> Option<Event> {
        // all fields are looked at, so that all that is wrong is said at once
        let (when, minutes, change) = (self.when(), self.minutes(), self.effect());
        let key = self.draft.now("hand-kind");
        let kind = EventKind::ALL.into_iter().find(|kind| kind_key(*kind) == key).unwrap_or(EventKind::Other);
        Some(Event { kind, when: when?, minutes: minutes?, change: change? })
    }

    fn when(&self) -> Option<When> {
        let draft = self.draft;
        let rule = match draft.now("hand-repeats").as_str() {
            "week" => Rule::Weekday(draft.now("hand-weekday").parse().ok()?),
            "month" => {
                let day = draft.now("hand-month-day").trim().parse().ok().filter(|day| (1..=31).contains(day));
                Rule::MonthDay(self.or("hand-month-day", day, t::wrong_month_day)?)
            }
            "working" => match draft.now("hand-working-day").as_str() {
                "last" => Rule::LastWorkingDay,
                nth => Rule::WorkingDay(nth.parse().ok()?),
            },
            "year" => {
                let date = self.date("hand-yearly")?;
                Rule::Yearly { month: date.month() as u8, day: date.day() as u8 }
            }
            _ => {
                let (first, last) = (self.date("hand-first"), self.date("hand-last"));
                let (first, last) = (first?, last?);
                self.or("hand-last", (first <= last).then_some(()), t::wrong_order)?;
                return Some(When::Once { first, last });
            }
        };
        let since = if draft.now("hand-since").is_empty() { None } else { Some(self.date("hand-since")?) };
        Some(When::Every { rule, since })
    }

    /// The part of the day, if one is typed.
    fn minutes(&self) -> Option<Option<Span>> {
        let (from, to) = (self.draft.now("hand-from"), self.draft.now("hand-to"));
        if from.trim().is_empty() && to.trim().is_empty() {
            return Some(None);
        }
        if from.trim().is_empty() || to.trim().is_empty() {
            return self.or("hand-to", None, t::wrong_both);
        }
        let from = self.or("hand-from", parse_clock(&from).filter(|from| *from < 1440), t::wrong_clock);
        let to = self.or("hand-to", parse_clock(&to), t::wrong_clock);
        let (from, to) = (from?, to?);
        // midnight ends the day
        let span = Span { from, to: if to == 0 { 1440 } else { to } };
        self.or("hand-to", (from < span.to && span.to <= 1440).then_some(Some(span)), t::wrong_hours)
    }

    /// The change typed, if it is not to be learnt.
    fn effect(&self) -> Option<Option<f64>> {
        if self.draft.now("hand-effect") == "learnt" {
            return Some(None);
        }
        let change = self.number("hand-change").map(|change| change / 100.0);
        let change = change.filter(|change| (-1.0..=MOST_CHANGE).contains(change));
        self.or("hand-change", change, t::wrong_change).map(Some)
    }

    fn set(&self, minute: Option<u16>) -> Option<Override> {
        let value = self.number("hand-value");
        let target = if self.draft.now("hand-measure") == "share" {
            let share = value.map(|share| share / 100.0).filter(|share| (0.0..=1.0).contains(share));
            self.or("hand-value", share, t::wrong_share).map(Target::Share)
        } else {
            let contacts = value.filter(|contacts| (0.0..=MOST_CONTACTS).contains(contacts));
            self.or("hand-value", contacts, t::wrong_contacts).map(Target::Contacts)
        };
        Some(Override { date: self.date("hand-date")?, minute, target: target? })
    }

    fn growth(&self) -> Option<Growth> {
        let change = self.number("hand-change").map(|change| change / 100.0);
        let change = self.or("hand-change", change.filter(|c| *c > -1.0 && *c <= MOST_CHANGE), t::wrong_growth);
        let key = self.draft.now("hand-rate");
        let rate = Rate::ALL.into_iter().find(|rate| rate_key(*rate) == key).unwrap_or(Rate::Year);
        Some(Growth { from: self.date("hand-date")?, rate, change: change? })
    }

    fn shape(&self) -> Option<Shape> {
        let (like, queue) = (self.draft.now("hand-like"), self.draft.now("hand-queue"));
        let named = (!queue.trim().is_empty() && queue.trim() != like).then_some(());
        let named = self.or("hand-queue", named, t::wrong_queue);
        let per_week = self.number("hand-per-week").filter(|contacts| (0.0..=MOST_CONTACTS).contains(contacts));
        let per_week = self.or("hand-per-week", per_week, t::wrong_contacts);
        named?;
        Some(Shape { like, per_week: per_week? })
    }

    fn holiday(&self) -> Option<(Edit, String)> {
        let date = self.date("hand-date")?;
        let mut hours = self.store.plan.get_untracked()?.hours.clone();
        let day = tq::day(self.store.locale.get_untracked(), date);
        if hours.special.on(date).is_some() || hours.closed.contains(&date) {
            self.draft.blame("hand-date", t::holiday_known(self.lang(), day));
            return None;
        }
        let (kind, name) = (kind_of(&self.draft.now("hand-holiday")), self.draft.now("hand-name"));
        let name = name.trim().to_owned();
        let said = if name.is_empty() { day } else { name.clone() };
        hours.put_special(SpecialDate { date, kind, hours: None, name, by_hand: true });
        Some((Edit::SetHours(hours), said))
    }
}
