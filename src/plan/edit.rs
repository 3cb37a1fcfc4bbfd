//! Every change a planner makes, as a command on the plan.

use super::{DayShift, KeptRoster, Lock, Plan, roster_edit};
use crate::calendar::{OpeningHours, Span};
use crate::forecast::hand::Item as HandItem;
use crate::forecast::{ForecastSettings, MAX_WEEKS};
use crate::history::{History, HistoryEdit};
use crate::roster::{Agent, Contract, ShiftTemplate, Workforce};
use crate::staffing::{Flaw, StaffingSettings};
use chrono::NaiveDate;
use std::fmt;
use std::sync::Arc;

/// A change to the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives the plan another name.
    Rename(String),
    /// Takes a history in, with the opening hours read from it; decisions about another history go, special days stay.
    SetHistory(Arc<History>, OpeningHours),
    /// Puts a history in place that continues the one before: the decisions about it stay, and the closed dates; the
    /// week's hours are those given, if there are any.
    AppendHistory(Arc<History>, Option<OpeningHours>),
    /// Adds decisions about the history; those there already are not added again.
    AddHistoryEdits(Vec<HistoryEdit>),
    /// Switches the decision of that place in the list on or off.
    SwitchHistoryEdit(usize, bool),
    /// Puts another decision in that place.
    UpdateHistoryEdit(usize, HistoryEdit),
    /// Removes the decision of that place.
    RemoveHistoryEdit(usize),
    /// Sets the opening hours, closed dates and special days included.
    SetHours(OpeningHours),
    /// Sets the closed dates alone, in any order.
    SetClosed(Vec<NaiveDate>),
    /// Sets what the forecast is made with.
    SetForecast(ForecastSettings),
    /// Adds an item to the planner's hand, at the end.
    AddHand(HandItem),
    /// Changes the item of the same id.
    UpdateHand(HandItem),
    /// Switches an item on or off.
    SwitchHand(u32, bool),
    /// Removes an item.
    RemoveHand(u32),
    /// States the growth a year of the months ahead, or none.
    SetGrowth(Option<f64>),
    /// Sets targets, the model and shrinkage.
    SetStaffing(StaffingSettings),
    /// Adds an agent at the end.
    AddAgent(Agent),
    /// Changes the agent of the same id.
    UpdateAgent(Agent),
    /// Removes an agent.
    RemoveAgent(u32),
    /// Adds a contract at the end.
    AddContract(Contract),
    /// Changes the contract of the same id.
    UpdateContract(Contract),
    /// Removes a contract that no agent has.
    RemoveContract(u32),
    /// Adds a shift template at the end.
    AddTemplate(ShiftTemplate),
    /// Changes the shift template of the same id.
    UpdateTemplate(ShiftTemplate),
    /// Removes a shift template, from the contracts too.
    RemoveTemplate(u32),
    /// Puts other people and shifts in place of all.
    ReplaceWorkforce(Workforce),
    /// Keeps a roster, with the key of what it was made for.
    KeepRoster(KeptRoster),
    /// Keeps no roster any more.
    DropRoster,
    /// Sets shifts of the roster kept.
    SetShifts(Vec<DayShift>),
    /// Locks days of the roster kept, or frees them.
    LockShifts(Vec<Lock>, bool),
}

/// What a change is about, for the word beside "Undo".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditKind {
    /// The plan's name.
    Name,
    /// The history.
    History,
    /// A decision about the history.
    HistoryEdit,
    /// Opening hours or closed dates.
    Hours,
    /// Forecast settings.
    Forecast,
    /// The planner's hand.
    Hand,
    /// Targets or shrinkage.
    Staffing,
    /// An agent.
    Agent,
    /// A contract.
    Contract,
    /// A shift template.
    Template,
    /// All people and shifts.
    Workforce,
    /// The roster.
    Roster,
}

/// Why a change was refused; the plan is as before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// A name of nothing but spaces.
    EmptyName,
    /// Not 1 to [`MAX_WEEKS`] weeks.
    Weeks(u8),
    /// A discount that is not above 0 and at most 1.
    Discount,
    /// A growth a year that is not above −100 % or over 300 %.
    Growth,
    /// An average speed of answer or threshold that is no time.
    Time,
    /// Shrinkage of 100 % or more leaves nobody.
    Shrinkage,
    /// Targets, model or shrinkage that cannot be.
    Staffing(Flaw),
    /// Opening hours or availability that end before they start, or past the next day.
    Span(Span),
    /// No agent, contract or template of that id.
    Unknown(EditKind, u32),
    /// The id is taken already.
    Taken(EditKind, u32),
    /// The contract is still that of so many agents.
    InUse {
        /// The contract's id.
        contract: u32,
        /// Agents who have it.
        agents: usize,
    },
    /// A decision about the history that cannot be: days out of order, a part of a day that is none, a factor not above 0.
    HistoryEdit,
    /// An item of the planner's hand that cannot be, see [`HandItem::is_sound`].
    Hand(u32),
    /// Leave that ends before it begins, times beyond the day or a date fixed twice: the agent's id.
    Personal(u32),
    /// The named contract's least exceeds its most.
    Contract(u32),
    /// The named template's times do not fit one another.
    Template(u32),
    /// No roster is kept, or not of that person and day.
    NoRoster,
    /// A shift whose times do not fit one another.
    Shift,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// What the change is about.
    #[must_use]
    pub const fn kind(&self) -> EditKind {
        match self {
            Self::Rename(_) => EditKind::Name,
            Self::SetHistory(..) | Self::AppendHistory(..) => EditKind::History,
            Self::AddHistoryEdits(_)
            | Self::SwitchHistoryEdit(..)
            | Self::UpdateHistoryEdit(..)
            | Self::RemoveHistoryEdit(_) => EditKind::HistoryEdit,
            Self::SetHours(_) | Self::SetClosed(_) => EditKind::Hours,
            Self::SetForecast(_) | Self::SetGrowth(_) => EditKind::Forecast,
            Self::AddHand(_) | Self::UpdateHand(_) | Self::SwitchHand(..) | Self::RemoveHand(_) => EditKind::Hand,
            Self::SetStaffing(_) => EditKind::Staffing,
            Self::AddAgent(_) | Self::UpdateAgent(_) | Self::RemoveAgent(_) => EditKind::Agent,
            Self::AddContract(_) | Self::UpdateContract(_) | Self::RemoveContract(_) => EditKind::Contract,
            Self::AddTemplate(_) | Self::UpdateTemplate(_) | Self::RemoveTemplate(_) => EditKind::Template,
            Self::ReplaceWorkforce(_) => EditKind::Workforce,
            Self::KeepRoster(_) | Self::DropRoster | Self::SetShifts(_) | Self::LockShifts(..) => EditKind::Roster,
        }
    }

    /// The plan after the change; the plan given stays as it is.
    pub fn apply(self, plan: &Plan) -> Result<Plan, EditError> {
        let mut plan = plan.clone();
        let workforce = &mut plan.workforce;
        match self {
            Self::Rename(name) => plan.name = checked_name(&name)?,
            Self::SetHistory(history, mut hours) => {
                // special days are of the calendar, not of the file
                hours.special = plan.hours.special.clone();
                hours.closed.retain(|date| hours.special.on(*date).is_none_or(|day| !day.by_hand));
                plan.hours = checked_hours(hours)?;
                plan.history = Some(history);
                plan.edits.clear();
            }
            Self::AppendHistory(history, hours) => {
                if let Some(hours) = hours {
                    // of the week alone: closed dates were decided for the history there is
                    plan.hours.week = checked_hours(hours)?.week;
                }
                plan.history = Some(history);
            }
            Self::AddHistoryEdits(edits) => {
                for edit in edits {
                    let edit = checked_history_edit(edit)?;
                    if !plan.edits.contains(&edit) {
                        plan.edits.push(edit);
                    }
                }
            }
            Self::SwitchHistoryEdit(at, on) => place(&mut plan.edits, at)?.on = on,
            Self::UpdateHistoryEdit(at, edit) => *place(&mut plan.edits, at)? = checked_history_edit(edit)?,
            Self::RemoveHistoryEdit(at) => {
                place(&mut plan.edits, at)?;
                plan.edits.remove(at);
            }
            Self::SetHours(hours) => plan.hours = checked_hours(hours)?,
            Self::SetClosed(closed) => plan.hours.closed = in_order(closed),
            Self::SetForecast(settings) => plan.forecast = checked_forecast(settings)?,
            Self::AddHand(item) => add(&mut plan.hand.items, checked_hand(item)?)?,
            Self::UpdateHand(item) => update(&mut plan.hand.items, checked_hand(item)?)?,
            Self::SwitchHand(id, on) => {
                let item = plan.hand.items.iter_mut().find(|item| item.id == id);
                item.ok_or(EditError::Unknown(EditKind::Hand, id))?.on = on;
            }
            Self::RemoveHand(id) => remove(&mut plan.hand.items, id)?,
            Self::SetGrowth(growth) => plan.growth = checked_growth(growth)?,
            Self::SetStaffing(settings) => plan.staffing = checked_staffing(settings)?,
            Self::AddAgent(agent) => add(&mut workforce.agents, checked_agent(agent)?)?,
            Self::UpdateAgent(agent) => update(&mut workforce.agents, checked_agent(agent)?)?,
            Self::RemoveAgent(id) => remove(&mut workforce.agents, id)?,
            Self::AddContract(contract) => add(&mut workforce.contracts, checked_contract(contract)?)?,
            Self::UpdateContract(contract) => update(&mut workforce.contracts, checked_contract(contract)?)?,
            Self::RemoveContract(id) => remove_contract(workforce, id)?,
            Self::AddTemplate(template) => add(&mut workforce.templates, checked_template(template)?)?,
            Self::UpdateTemplate(template) => update(&mut workforce.templates, checked_template(template)?)?,
            Self::RemoveTemplate(id) => {
                remove(&mut workforce.templates, id)?;
                workforce.contracts.iter_mut().for_each(|contract| contract.templates.retain(|kept| *kept != id));
            }
            Self::ReplaceWorkforce(other) => *workforce = checked_workforce(other)?,
            Self::KeepRoster(kept) => plan.roster = Some(kept),
            Self::DropRoster => plan.roster = None,
            Self::SetShifts(shifts) => roster_edit::set_shifts(&mut plan, shifts)?,
            Self::LockShifts(locks, on) => roster_edit::lock(&mut plan, locks, on)?,
        }
        Ok(plan)
    }
}

/// What has an id and stands in a list.
trait Item {
    const KIND: EditKind;
    fn id(&self) -> u32;
}

macro_rules! items {
    ($($kind:ident: $item:ident),*) => {$(
        impl Item for $item {
            const KIND: EditKind = EditKind::$kind;
            fn id(&self) -> u32 {
                self.id
            }
        }
    )*};
}
items!(Agent: Agent, Contract: Contract, Template: ShiftTemplate, Hand: HandItem);

fn add<T: Item>(list: &mut Vec<T>, item: T) -> Result<(), EditError> {
    if list.iter().any(|other| other.id() == item.id()) {
        return Err(EditError::Taken(T::KIND, item.id()));
    }
    list.push(item);
    Ok(())
}

fn update<T: Item>(list: &mut [T], item: T) -> Result<(), EditError> {
    let id = item.id();
    let place = list.iter_mut().find(|other| other.id() == id).ok_or(EditError::Unknown(T::KIND, id))?;
    *place = item;
    Ok(())
}

fn remove<T: Item>(list: &mut Vec<T>, id: u32) -> Result<(), EditError> {
    let before = list.len();
    list.retain(|item| item.id() != id);
    if list.len() == before { Err(EditError::Unknown(T::KIND, id)) } else { Ok(()) }
}

fn remove_contract(workforce: &mut Workforce, id: u32) -> Result<(), EditError> {
    match workforce.agents.iter().filter(|agent| agent.contract == id).count() {
        0 => remove(&mut workforce.contracts, id),
        agents => Err(EditError::InUse { contract: id, agents }),
    }
}

fn place(edits: &mut [HistoryEdit], at: usize) -> Result<&mut HistoryEdit, EditError> {
    edits.get_mut(at).ok_or(EditError::Unknown(EditKind::HistoryEdit, u32::try_from(at).unwrap_or(u32::MAX)))
}

fn checked_history_edit(edit: HistoryEdit) -> Result<HistoryEdit, EditError> {
    if edit.change.is_sound() { Ok(edit) } else { Err(EditError::HistoryEdit) }
}

fn checked_hand(item: HandItem) -> Result<HandItem, EditError> {
    if item.is_sound() { Ok(item) } else { Err(EditError::Hand(item.id)) }
}

fn checked_name(name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() { Err(EditError::EmptyName) } else { Ok(name.into()) }
}

fn in_order(mut dates: Vec<NaiveDate>) -> Vec<NaiveDate> {
    dates.sort_unstable();
    dates.dedup();
    dates
}

fn checked_spans(week: &[Option<Span>]) -> Result<(), EditError> {
    match week.iter().flatten().find(|span| span.from >= span.to || span.from >= 1440 || span.to > 2880) {
        Some(span) => Err(EditError::Span(*span)),
        None => Ok(()),
    }
}

fn checked_hours(mut hours: OpeningHours) -> Result<OpeningHours, EditError> {
    checked_spans(&hours.week)?;
    hours.special.days.iter().try_for_each(|day| checked_spans(&[day.hours]))?;
    hours.special.days.sort_by_key(|day| day.date);
    hours.special.days.dedup_by_key(|day| day.date);
    hours.closed = in_order(hours.closed);
    Ok(hours)
}

fn checked_forecast(settings: ForecastSettings) -> Result<ForecastSettings, EditError> {
    if !(1..=MAX_WEEKS).contains(&settings.weeks) {
        return Err(EditError::Weeks(settings.weeks));
    }
    if !(settings.discount > 0.0 && settings.discount <= 1.0) {
        return Err(EditError::Discount);
    }
    if settings.aht_if_unknown.is_some_and(|aht| aht.get() <= 0.0) {
        return Err(EditError::Time);
    }
    Ok(settings)
}

fn checked_growth(growth: Option<f64>) -> Result<Option<f64>, EditError> {
    let sound = growth.is_none_or(|growth| growth > -1.0 && growth <= 3.0);
    if sound { Ok(growth) } else { Err(EditError::Growth) }
}

fn checked_staffing(settings: StaffingSettings) -> Result<StaffingSettings, EditError> {
    if settings.shrinkage.get() >= 1.0 {
        return Err(EditError::Shrinkage);
    }
    settings.flaw().map_or(Ok(settings), |flaw| Err(EditError::Staffing(flaw)))
}

fn checked_agent(agent: Agent) -> Result<Agent, EditError> {
    checked_name(&agent.name)?;
    checked_spans(&agent.availability)?;
    if agent.personal.is_sound() { Ok(agent) } else { Err(EditError::Personal(agent.id)) }
}

fn checked_contract(contract: Contract) -> Result<Contract, EditError> {
    checked_name(&contract.name)?;
    let fits = contract.min_week_minutes <= contract.max_week_minutes && (1..=7).contains(&contract.max_days);
    if fits { Ok(contract) } else { Err(EditError::Contract(contract.id)) }
}

fn checked_template(template: ShiftTemplate) -> Result<ShiftTemplate, EditError> {
    checked_name(&template.name)?;
    let pauses_fit = template.pauses.iter().all(|pause| {
        pause.earliest <= pause.latest
            && u32::from(pause.latest) + u32::from(pause.minutes) <= u32::from(template.minutes)
    });
    let fits = (1..=1440).contains(&template.minutes)
        && template.first_start <= template.last_start
        && template.last_start < 1440
        && template.start_step > 0
        && pauses_fit;
    if fits { Ok(template) } else { Err(EditError::Template(template.id)) }
}

fn checked_workforce(workforce: Workforce) -> Result<Workforce, EditError> {
    let mut checked = Workforce::default();
    for template in workforce.templates {
        add(&mut checked.templates, checked_template(template)?)?;
    }
    for contract in workforce.contracts {
        add(&mut checked.contracts, checked_contract(contract)?)?;
    }
    for agent in workforce.agents {
        add(&mut checked.agents, checked_agent(agent)?)?;
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::small_plan;
    use crate::quantity::Fraction;

    #[test]
    fn refuses_what_cannot_be_and_leaves_the_plan() {
        let plan = small_plan();
        let agent = plan.workforce.agents[0].clone();
        let span = Span { from: 600, to: 600 };
        let mut hours = plan.hours.clone();
        hours.week[2] = Some(span);
        let mut template = plan.workforce.templates[0].clone();
        template.pauses[0].latest = 509;
        let staffing = StaffingSettings { shrinkage: Fraction::clamped(1.0), ..plan.staffing.clone() };
        let availability = StaffingSettings { availability: 0.0, ..plan.staffing.clone() };
        let forecast = |weeks, discount| ForecastSettings { weeks, discount, aht_if_unknown: None };
        for (edit, error) in [
            (Edit::Rename(" ".into()), EditError::EmptyName),
            (Edit::SetHours(hours), EditError::Span(span)),
            (Edit::SetForecast(forecast(14, 0.9)), EditError::Weeks(14)),
            (Edit::SetForecast(forecast(4, f64::NAN)), EditError::Discount),
            (Edit::SetStaffing(staffing), EditError::Shrinkage),
            (Edit::SetStaffing(availability), EditError::Staffing(Flaw::Availability)),
            (Edit::SetGrowth(Some(-1.0)), EditError::Growth),
            (Edit::SetGrowth(Some(f64::NAN)), EditError::Growth),
            (Edit::AddAgent(agent.clone()), EditError::Taken(EditKind::Agent, 1)),
            (Edit::UpdateAgent(Agent { id: 9, ..agent }), EditError::Unknown(EditKind::Agent, 9)),
            (Edit::RemoveContract(1), EditError::InUse { contract: 1, agents: 2 }),
            (Edit::RemoveTemplate(4), EditError::Unknown(EditKind::Template, 4)),
            (Edit::UpdateTemplate(template), EditError::Template(1)),
        ] {
            assert_eq!(edit.apply(&plan), Err(error));
        }
        assert_eq!(plan, small_plan());
    }

    #[test]
    fn the_planners_hand_is_added_to_changed_switched_and_taken_back() {
        use crate::plan::key::{StalePart, roster_key, stale};
        use crate::plan::testing::hand;
        use crate::plan::undo::Undo;
        let (mut undo, plan) = (Undo::new(), small_plan());
        let [first, second] = [hand(true).items[0].clone(), hand(true).items[7].clone()];
        let added = undo.apply(&plan, Edit::AddHand(first.clone()), None).unwrap();
        assert_eq!(stale(&added), [StalePart::Forecast]);
        let both = undo.apply(&added, Edit::AddHand(second.clone()), None).unwrap();
        assert_eq!((both.hand.items.len(), both.hand.next_id()), (2, second.id + 1));
        let off = undo.apply(&both, Edit::SwitchHand(first.id, false), None).unwrap();
        let named = |item: &HandItem| HandItem { name: "x".into(), ..item.clone() };
        let renamed = undo.apply(&off, Edit::UpdateHand(named(&off.hand.items[0])), None).unwrap();
        let other = Edit::UpdateHand(named(&both.hand.items[0])).apply(&both).unwrap();
        assert!(other != both && roster_key(&other) == roster_key(&both), "a name makes no roster stale");
        let fewer = undo.apply(&renamed, Edit::RemoveHand(second.id), None).unwrap();
        assert_eq!((fewer.hand.items.len(), fewer.hand.items[0].name.as_str()), (1, "x"));
        assert_eq!((stale(&fewer), undo.can_undo()), (vec![], Some(EditKind::Hand)));
        let mut back = fewer;
        while let Some(before) = undo.undo(&back) {
            back = before;
        }
        assert_eq!(back, plan);
        assert_eq!(undo.redo(&back), Some(added.clone()));
        let id = first.id;
        for (edit, error) in [
            (Edit::AddHand(first.clone()), EditError::Taken(EditKind::Hand, id)),
            (Edit::UpdateHand(second.clone()), EditError::Unknown(EditKind::Hand, second.id)),
            (Edit::SwitchHand(99, true), EditError::Unknown(EditKind::Hand, 99)),
            (Edit::RemoveHand(99), EditError::Unknown(EditKind::Hand, 99)),
            (Edit::AddHand(HandItem { id: 50, queue: None, ..hand(true).items[9].clone() }), EditError::Hand(50)),
        ] {
            assert_eq!(edit.apply(&added), Err(error));
        }
    }

    #[test]
    fn removing_a_template_takes_it_from_the_contracts() {
        let plan = Edit::RemoveTemplate(1).apply(&small_plan()).unwrap();
        assert!(plan.workforce.templates.is_empty() && plan.workforce.contracts[0].templates.is_empty());
    }

    #[test]
    fn closed_dates_are_kept_in_order_and_once() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let plan = Edit::SetClosed(vec![day(3), day(1), day(3)]).apply(&small_plan()).unwrap();
        assert_eq!(plan.hours.closed, [day(1), day(3)]);
    }

    #[test]
    fn decisions_about_the_history_are_listed_switched_and_taken_back() {
        use crate::history::Change;
        use crate::plan::testing::edits;
        use crate::plan::undo::Undo;
        let (mut undo, plan) = (Undo::new(), small_plan());
        let all = edits(true);
        let added = undo.apply(&plan, Edit::AddHistoryEdits(all.clone()), None).unwrap();
        assert_eq!(added.edits, all);
        assert_eq!(undo.apply(&added, Edit::AddHistoryEdits(all[1..2].to_vec()), None).unwrap(), added);
        let off = undo.apply(&added, Edit::SwitchHistoryEdit(1, false), None).unwrap();
        assert_eq!(off.edits.iter().map(|edit| edit.on).collect::<Vec<_>>(), [true, false, true, true]);
        let fewer = undo.apply(&off, Edit::RemoveHistoryEdit(0), None).unwrap();
        assert_eq!((fewer.edits.len(), undo.can_undo()), (3, Some(EditKind::HistoryEdit)));
        let back = undo.undo(&fewer).and_then(|plan| undo.undo(&plan)).and_then(|plan| undo.undo(&plan));
        assert_eq!(back, Some(plan.clone()));
        assert_eq!(Edit::SwitchHistoryEdit(4, true).apply(&added), Err(EditError::Unknown(EditKind::HistoryEdit, 4)));
        let date = plan.hours.closed[0];
        let wrong = crate::history::HistoryEdit { change: Change::Shift { date, factor: -1.0 }, ..all[0].clone() };
        assert_eq!(Edit::UpdateHistoryEdit(0, wrong).apply(&added), Err(EditError::HistoryEdit));
        let history = plan.history.clone().unwrap();
        assert_eq!(Edit::AppendHistory(history.clone(), None).apply(&added).unwrap().edits, all);
        let hours = OpeningHours::default();
        let longer = Edit::AppendHistory(history.clone(), Some(hours.clone())).apply(&added).unwrap();
        assert_eq!((longer.hours.week, longer.hours.closed), (hours.week, plan.hours.closed.clone()));
        assert_eq!(longer.edits, all);
        assert!(Edit::SetHistory(history, plan.hours.clone()).apply(&added).unwrap().edits.is_empty());
    }
}
