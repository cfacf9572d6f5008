//! A rule as a criteria set prints it becomes a rule of the notation.
//!
//! A printed rule is `kind: option; option; ...`, each option a condition in words with `: points` behind it, and
//! `[stored v]` where a program kept other points than are printed.

use std::fmt::Write as _;

use rust_decimal::Decimal;

/// Forms of printed rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Choice,
    Percent,
    Fraction,
    Count,
    Survey,
}

const KINDS: [(&str, Kind); 7] = [
    ("boolean", Kind::Choice),
    ("ordinal", Kind::Choice),
    ("single option", Kind::Choice),
    ("percent step", Kind::Percent),
    ("fraction step", Kind::Fraction),
    ("count step", Kind::Count),
    ("survey-share step", Kind::Survey),
];

/// A printed rule, taken apart.
pub struct Printed {
    kind: Kind,
    options: Vec<PrintedOption>,
}

struct PrintedOption {
    /// What is printed before the points.
    text: String,
    /// The points as printed; `None` where there are none.
    printed: Option<Decimal>,
    /// The points that were kept, where they are others.
    stored: Option<Decimal>,
    condition: Condition,
}

/// When an option holds, as its words say it; numbers are as printed: `50`, `3/4`.
#[derive(Clone, Debug, PartialEq)]
enum Condition {
    Is(String),
    From(String),
    Above(String),
    Below(String),
    /// The upper bound counts if `true`.
    Range(String, String, bool),
    NoneAtAll,
    Rest,
}

impl Printed {
    /// Takes a printed rule apart; `None` where its form is not known.
    pub fn parse(text: &str) -> Option<Printed> {
        let (kind, body) = text.split_once(": ")?;
        let kind = KINDS.iter().find(|(name, _)| *name == kind)?.1;
        let mut options: Vec<PrintedOption> = body.split("; ").map(|text| option(kind, text)).collect();
        // Where "none at all" is an outcome of its own, "below 5 %" means some, but less than 5 %.
        if options.iter().any(|option| option.condition == Condition::NoneAtAll) {
            for option in &mut options {
                if let Condition::Below(n) = &option.condition {
                    option.condition = Condition::Range("0<".to_owned(), n.clone(), false);
                }
            }
        }
        Some(Printed { kind, options })
    }

    /// With the points that were kept.
    pub fn with_stored_points(mut self) -> Printed {
        for option in &mut self.options {
            option.printed = option.stored.or(option.printed);
        }
        self
    }

    /// With ranges that share a bound told apart: the bound belongs to the upper one.
    pub fn with_open_ranges(mut self) -> Printed {
        let begins = |condition: &Condition| match condition {
            Condition::Is(n) | Condition::From(n) | Condition::Range(n, ..) => Some(n.clone()),
            _ => None,
        };
        let starts: Vec<String> = self.options.iter().filter_map(|o| begins(&o.condition)).collect();
        for option in &mut self.options {
            if let Condition::Range(_, high, closed) = &mut option.condition {
                *closed &= !starts.contains(high);
            }
        }
        self
    }

    /// The cells `rule` and `facts`.
    pub fn cells(&self) -> (String, String) {
        let planned = "planned >= 1 \"Phải làm\"; done <= planned \"Đã làm\"";
        let (measure, facts) = match self.kind {
            Kind::Choice => return (self.choice(false), String::new()),
            Kind::Percent | Kind::Fraction => ("done / planned", planned),
            Kind::Count => ("amount", "amount \"Số lượng\""),
            Kind::Survey => ("survey Q1 >= 0.75 of citizens", ""),
        };
        let steps: Vec<String> = self.options.iter().map(|option| self.step(option)).collect();
        (format!("{measure}: {}", steps.join("; ")), facts.to_owned())
    }

    /// A choice in the printed words. With the points in the labels it holds both what was printed and what was kept.
    pub fn choice(&self, points_in_labels: bool) -> String {
        let mut rule = "choice: ".to_owned();
        for (i, option) in self.options.iter().enumerate() {
            let between = if i > 0 { "; " } else { "" };
            let text = &option.text;
            let label = match option.printed.filter(|_| points_in_labels) {
                Some(points) => format!("{text}: {points}"),
                None => text.clone(),
            };
            let stored = option.stored.filter(|_| points_in_labels);
            let points = stored.or(option.printed).unwrap_or_default();
            let _ = write!(rule, "{between}o{} \"{label}\" = {points}", i + 1);
        }
        rule
    }

    fn step(&self, option: &PrintedOption) -> String {
        let unit = if matches!(self.kind, Kind::Percent | Kind::Survey) { "%" } else { "" };
        let condition = match &option.condition {
            Condition::Is(n) => format!("is {}", self.number(n)),
            Condition::From(n) => format!(">= {}", self.number(n)),
            Condition::Above(n) => format!("> {}", self.number(n)),
            Condition::Below(n) => format!("< {}", self.number(n)),
            Condition::Range(low, high, closed) => {
                let (low, above) = low.strip_suffix('<').map_or((low.as_str(), ""), |low| (low, "<"));
                let below = if *closed { "" } else { "<" };
                format!("{low}{unit}{above}..{below}{}", self.number(high))
            }
            Condition::NoneAtAll => "none".to_owned(),
            Condition::Rest => return format!("else {}", option.printed.unwrap_or_default()),
        };
        format!("{condition} = {}", option.printed.unwrap_or_default())
    }

    fn number(&self, n: &str) -> String {
        match self.kind {
            Kind::Percent | Kind::Survey => format!("{n}%"),
            _ => n.to_owned(),
        }
    }
}

fn option(kind: Kind, text: &str) -> PrintedOption {
    let (text, stored) = match text.split_once(" [stored ") {
        Some((text, stored)) => (text, decimal(stored.trim_end_matches(']'))),
        None => (text, None),
    };
    let (label, printed) = match text.rsplit_once(':').map(|(label, points)| (label, decimal(points))) {
        Some((label, Some(points))) => (label, Some(points)),
        _ => (text, None),
    };
    let label = label.trim().replace(['"', '“', '”'], "");
    let condition = if kind == Kind::Choice { Condition::Rest } else { condition(kind, &label) };
    PrintedOption { text: label, printed, stored, condition }
}

/// A number with a decimal point or comma.
fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(&text.trim().replace(',', ".")).ok()
}

fn condition(kind: Kind, text: &str) -> Condition {
    let text = text.to_lowercase().replace('–', "-").replace("đến", "-").replace('¾', "3/4").replace('%', "");
    let numbers = numbers(&text);
    match numbers.as_slice() {
        [] if kind == Kind::Fraction => Condition::Is("1".to_owned()),
        [] if text.starts_with("không") => Condition::NoneAtAll,
        [] => Condition::Rest,
        [(low, _, end), (high, start, _), ..] if text[*end..*start].contains('-') => {
            Condition::Range(low.clone(), high.clone(), !text[*end..*start].contains("dưới"))
        }
        [(n, start, end), ..] => {
            let before = text[..*start].trim_end();
            if before.ends_with("dưới") {
                Condition::Below(n.clone())
            } else if before.ends_with("trên") {
                Condition::Above(n.clone())
            } else if before.ends_with("từ") || text[*end..].contains("trở lên") {
                // A range whose upper bound was cut off ("from 50 to below of the tasks") comes here too: what is
                // above belongs to the steps before it, so that the steps still say what was meant.
                Condition::From(n.clone())
            } else {
                Condition::Is(n.clone())
            }
        }
    }
}

/// Whole numbers and fractions, without leading zeros, with where they stand.
fn numbers(text: &str) -> Vec<(String, usize, usize)> {
    let mut all = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|i| rest + i) {
        let inside = |c: char| c.is_ascii_digit() || c == '/';
        let end = text[start..].find(|c: char| !inside(c)).map_or(text.len(), |i| start + i);
        all.push((text[start..end].trim_start_matches('0').to_owned(), start, end));
        rest = end;
    }
    all
}
