//! Charts: a model goes in, an SVG picture comes out as text, the same for the page, the print and the report.
//!
//! Every picture is accessible on its own: `role="img"` with a title and a description, marks that differ in shape
//! and not in colour alone, the language's decimal mark, and labels that wrap instead of running out. Colours are
//! presentation attributes with a class beside each, so that a style sheet (night mode) can replace them and no
//! inline style is needed. The same figures belong in a table beside the picture; that is the page's duty.
//!
//! The invariant: pure. No file, no network, no clock, no random number; a chart computes no figure, it draws what
//! it is given, and whatever text it is given comes out escaped.
//!
//! ```
//! use parindex_locale::Lang;
//! use parindex_report::{Bar, Bars, Head, Layout};
//! let bars = Bars {
//!     head: Head { id: "regions", title: "Trung bình theo vùng", description: "Một vùng", lang: Lang::Vi, digits: 2 },
//!     rows: vec![Bar { label: "Tây Nguyên".into(), value: Some("85.42".parse().unwrap()) }],
//!     reference: None,
//!     missing: "không có",
//! };
//! let svg = bars.svg(Layout::Wide);
//! assert!(svg.starts_with("<svg") && svg.contains("85,42%"));
//! ```

mod atlas;
mod bars;
mod beside;
mod canvas;
mod card;
mod comparison;
mod effects;
mod framed;
mod histogram;
mod layout;
mod map;
mod ranks;
mod scatter;
mod ticks;
mod timeline;
mod trend;

pub use atlas::{Area, Atlas};
pub use bars::{Bar, Bars};
pub use beside::{Beside, BesideRow, MOST_BESIDE};
pub use card::{Card, CardRow};
pub use comparison::{Compared, Comparison, Legend};
pub use effects::{EffectRow, Effects};
pub use framed::framed;
pub use histogram::{Bin, Histogram, bins};
pub use layout::{Head, Layout};
pub use map::{Map, STEPS, Told};
pub use ranks::{RankRow, Ranks};
pub use scatter::{Curve, Scatter, ScatterLegend, ScatterPoint};
pub use timeline::{Task, Timeline, TimelineLegend};
pub use trend::{Trend, TrendLegend, TrendPoint};
