//! Charts as values: what to paint, the table behind it and the finding it shows.
//!
//! Each chart is a pure function from data and a size in CSS pixels to a [`Figure`]. Words, number and date formats
//! come in through [`Labels`]; the page paints the [`Scene`], i18n puts the [`Finding`] into words.

mod beside;
mod coverage;
mod figure;
mod heat;
mod history;
mod lines;
mod months;
mod plot;
mod scale;
mod scene;
mod shape;

pub use beside::{Beside, beside};
pub use coverage::{Coverage, PixelRange, coverage};
pub use figure::{Cell, Figure, Finding, Heading, Hit, Labels, Size, Table};
pub use heat::{HeatWeek, requirement_heat};
pub use history::{ForecastDay, HistoryForecast, history_forecast};
pub use lines::{Line, Lines, Unit, lines};
pub use months::{Month, months};
pub use scale::{Linear, TimeTick, nice_ticks, time_ticks};
pub use scene::{Align, Ink, Mark, Point, Scene, text_width};
pub use shape::{WeekdayShape, weekday_shape};
