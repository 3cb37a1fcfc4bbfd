//! Systems known by their headings, or without headings by how a row is built. Knowing one only names it and settles
//! what the file leaves open; the columns are read as any other's.

use super::{DateOrder, LooksLike, Role};

/// Headings in the form of [`super::terms::normal`] that together belong to one system; the order of day and month in
/// dates it writes without signs between them. Where signs stand they tell more than the system, whose language any
/// centre sets for itself.
const LAYOUTS: &[(&str, &str, Option<DateOrder>)] = &[
    ("Avaya CMS", "acd calls|avg acd time", None),
    ("Genesys Cloud", "interval start utc date|interactions handled", None),
    ("Genesys Cloud", "interval start|interval end|interval complete", None),
    ("Cisco UCCX", "csq name|calls presented", None),
    ("Amazon Connect", "contacts queued|start interval", None),
    ("Amazon Connect", "contacts queued|contacts handled incoming", None),
    ("Five9", "call id|campaign|disposition|ani|dnis", None),
    ("Talkdesk", "interaction id|call type|talkdesk phone number", None),
    ("Exotel", "total received calls|total abandoned calls at acd", None),
    ("NICE IEX", "period|tz|ct id", Some(DateOrder::Mdy)),
    ("NICE CXone", "abandon y n|acd time|acw seconds", None),
    ("icsoc", "呼入量|接通量|平均话务处理时间", None),
    ("Huawei", "请求服务数|人工呼入接通数", None),
];

/// The system whose headings these are.
pub fn by_headings(headings: &[String]) -> Option<(&'static str, Option<DateOrder>)> {
    let have: Vec<String> = headings.iter().map(|heading| super::terms::normal(heading)).collect();
    let all = |list: &str| list.split('|').all(|term| have.iter().any(|heading| heading == term));
    LAYOUTS.iter().find(|(_, list, _)| all(list)).map(|(name, _, order)| (*name, *order))
}

/// A row without headings: what each column looks like and what it then holds.
const SHAPES: &[(&str, &[Role])] = &[
    // Calabrio's forecast file: skill, start, end, volume, task time, work after it, agents.
    ("Calabrio", &[Role::Queue, Role::DateTime, Role::End, Role::Offered, Role::TalkAvg, Role::WrapAvg, Role::Ignored]),
];

/// The system that writes rows so.
pub fn by_shape(looks: &[LooksLike]) -> Option<(&'static str, &'static [Role])> {
    let fits = |role: Role, looks: LooksLike| match role {
        Role::Queue => matches!(looks, LooksLike::Names | LooksLike::Texts),
        Role::DateTime | Role::End => looks == LooksLike::DateTimes,
        Role::Offered => looks == LooksLike::Counts,
        // times and agents that are not known stay empty
        _ => matches!(looks, LooksLike::Counts | LooksLike::Numbers | LooksLike::Empty),
    };
    let all =
        |roles: &[Role]| roles.len() == looks.len() && roles.iter().zip(looks).all(|(role, looks)| fits(*role, *looks));
    SHAPES.iter().find(|(_, roles)| all(roles)).map(|(name, roles)| (*name, *roles))
}
