//! A case as the query of a link, and back.

use super::{Case, Field, Lesson, Model, Refusal};
use crate::quantity::number_from_text;
use crate::queueing::Level;
use std::fmt::Write as _;

/// Nothing we write is longer than this.
const MOST: usize = 400;
/// So many characters of what a link says are kept for the sentence that refuses it.
pub const MOST_TEXT: usize = 24;

/// A part of a link that was not taken over; its field keeps the usual value.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What the link says, cut short.
    pub text: String,
    /// Why not.
    pub why: Why,
}

/// Why a part of a link was not taken over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The field does not accept the value.
    Value(Field, Refusal),
    /// No such field, or no such choice.
    Unknown,
    /// The field was there before.
    Twice,
    /// The whole link is longer than any of ours.
    TooLong,
}

/// What a link says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// The case; fields it does not name, or names wrongly, are those of the usual case.
    pub case: Case,
    /// The lesson to open, if any.
    pub lesson: Option<Lesson>,
    /// What was not taken over.
    pub refused: Vec<Refused>,
}

const LEVELS: [(Level, &str); 4] = [(Level::A, "a"), (Level::B, "b"), (Level::C, "c"), (Level::D, "d")];
const MODELS: [(Model, &str); 2] = [(Model::C, "c"), (Model::A, "a")];

/// The query of a case, every field in it: `c=100&i=30&h=180&t=20&s=80&d=a&…`, with the number of the lesson open, if one is.
#[must_use]
pub fn write_link(case: &Case, lesson: Option<Lesson>) -> String {
    let mut query = String::new();
    for field in Field::ALL {
        if let Some(value) = case.get(field) {
            let _ = write!(query, "{}={}&", field.key(), field.typed(value));
        }
    }
    let level = LEVELS.iter().find(|(level, _)| *level == case.level).map_or("a", |(_, name)| name);
    let model = MODELS.iter().find(|(model, _)| *model == case.model).map_or("c", |(_, name)| name);
    let _ = write!(query, "d={level}&m={model}");
    if let Some(lesson) = lesson {
        let _ = write!(query, "&l={}", lesson.place() + 1);
    }
    query
}

/// Reads the query of a link; whatever it holds, a case comes out.
#[must_use]
pub fn read_link(query: &str) -> Link {
    let mut link = Link::default();
    if query.len() > MOST {
        link.refuse(query, Why::TooLong);
        return link;
    }
    let mut seen: Vec<&str> = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        if seen.contains(&key) {
            link.refuse(part, Why::Twice);
            continue;
        }
        seen.push(key);
        if let Err(why) = link.take(key, value) {
            link.refuse(part, why);
        }
    }
    link
}

impl Link {
    fn refuse(&mut self, text: &str, why: Why) {
        self.refused.push(Refused { text: text.chars().take(MOST_TEXT).collect(), why });
    }

    fn take(&mut self, key: &str, value: &str) -> Result<(), Why> {
        if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) {
            let wrong = |refusal| Why::Value(field, refusal);
            let read = field.read(value, &number_from_text, &number_from_text).map_err(wrong)?;
            self.case = self.case.with(field, read);
            return Ok(());
        }
        match key {
            "d" => self.case.level = LEVELS.into_iter().find(|(_, name)| *name == value).ok_or(Why::Unknown)?.0,
            "m" => self.case.model = MODELS.into_iter().find(|(_, name)| *name == value).ok_or(Why::Unknown)?.0,
            "l" => {
                let numbered = |lesson: &Lesson| (lesson.place() + 1).to_string() == value;
                self.lesson = Some(Lesson::ALL.into_iter().find(numbered).ok_or(Why::Unknown)?);
            }
            _ => return Err(Why::Unknown),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_lesson_comes_back() {
        let usual = Case::default();
        for lesson in Lesson::ALL {
            let link = read_link(&write_link(&usual, Some(lesson)));
            assert_eq!((link.case, link.lesson, link.refused), (usual, Some(lesson), vec![]));
        }
        assert!(write_link(&usual, Some(Lesson::ALL[2])).ends_with("&m=c&l=3"));
        for query in ["l=0", "l=8", "l=", "l=03", "l=x"] {
            let link = read_link(query);
            assert_eq!((link.lesson, link.refused.len()), (None, 1), "{query}");
            assert_eq!(link.refused[0].why, Why::Unknown);
        }
    }

    #[test]
    fn every_field_comes_back() {
        let usual = Case::default();
        assert_eq!(write_link(&usual, None), "c=100&i=30&h=180&t=20&s=80&p=180&k=30&d=a&m=c");
        let odd = Case {
            calls: 123.456_789,
            interval_min: 15.0,
            handle_s: 212.5,
            within_s: 0.0,
            target: 0.333,
            level: Level::D,
            patience_s: 95.25,
            shrinkage: 0.07,
            model: Model::A,
            agents: Some(27),
        };
        for case in [usual, odd] {
            assert_eq!(read_link(&write_link(&case, None)), Link { case, lesson: None, refused: Vec::new() });
        }
        // Any share that can be typed with up to four decimals comes back to the bit.
        for typed in (10_000..=999_000).step_by(77) {
            let target = Field::Target.check(f64::from(typed) / 1e4).unwrap();
            let case = Case { target, ..usual };
            assert_eq!(read_link(&write_link(&case, None)).case.target.to_bits(), target.to_bits());
        }
    }

    #[test]
    fn hostile_links_are_refused_part_by_part() {
        for (query, why) in [
            ("c=abc", Why::Value(Field::Calls, Refusal::NotNumber)),
            ("c=-5", Why::Value(Field::Calls, Refusal::Negative)),
            ("c", Why::Value(Field::Calls, Refusal::Empty)),
            ("c=NaN", Why::Value(Field::Calls, Refusal::NotNumber)),
            ("c=1e300", Why::Value(Field::Calls, Refusal::Above(100_000.0))),
            ("h=0", Why::Value(Field::HandleTime, Refusal::Zero)),
            ("s=101", Why::Value(Field::Target, Refusal::Above(0.999))),
            ("n=1.5", Why::Value(Field::Agents, Refusal::NotWhole)),
            ("m=z", Why::Unknown),
            ("d=", Why::Unknown),
            ("x=<script>", Why::Unknown),
            ("c=100&c=200", Why::Twice),
        ] {
            let link = read_link(query);
            assert_eq!(link.refused.iter().map(|refused| refused.why).collect::<Vec<_>>(), [why], "{query}");
            assert_eq!(link.case, Case::default(), "{query}");
        }
        let long = read_link(&"c=1&".repeat(200));
        assert_eq!(long.refused.len(), 1);
        assert!(long.refused[0].text.chars().count() <= MOST_TEXT && long.refused[0].why == Why::TooLong);
        // What is right beside what is wrong is taken over.
        assert_eq!(read_link("c=50&h=x").case.calls, 50.0);
    }
}
