//! Forms: what was sent, the fields with what is wrong with each, and a page of one form.

mod sent;

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_workflow::{Kind, Refusal};

use super::help;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, html};
use crate::query::{fields, lines};
use crate::words::T;

pub(super) use sent::Sent;

/// A form as it was sent.
#[derive(Clone)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(text: &str) -> Form {
        Form(fields(text))
    }

    /// A form that came in parts, as one with files does.
    pub(super) fn of(parts: Vec<(String, String)>) -> Form {
        Form(parts.into_iter().map(|(name, value)| (name, lines(&value))).collect())
    }

    /// The value of a field, empty where it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that may be there several times: ticked boxes, the lines of a table.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// A field of a form. A password is never sent back.
#[derive(Template)]
#[template(path = "office/field.html")]
pub(super) struct Field {
    name: Cow<'static, str>,
    kind: &'static str,
    label: String,
    /// What somebody else has saved there in the meantime.
    theirs: Option<String>,
    hint: Option<String>,
    pub(super) fault: Option<String>,
    value: String,
    autocomplete: &'static str,
    required: bool,
    /// Value, word, whether it is chosen; a list instead of a line to type into.
    options: Vec<(String, String, bool)>,
    /// The lines of an area to write in; none for a single line.
    rows: Option<u8>,
    /// Value and word of what is offered while one types; anything else can be typed, too.
    offered: Vec<(String, String)>,
    /// Whether the options are boxes to tick, any number of them.
    ticks: bool,
}

impl HtmlSafe for Field {}

impl Field {
    /// A line to type into.
    pub(super) fn new(name: impl Into<Cow<'static, str>>, kind: &'static str, label: String) -> Field {
        Field {
            name: name.into(),
            kind,
            label,
            theirs: None,
            hint: None,
            fault: None,
            value: String::new(),
            autocomplete: "off",
            required: true,
            options: Vec::new(),
            rows: None,
            offered: Vec::new(),
            ticks: false,
        }
    }

    /// Boxes to tick: value, word, whether it is ticked.
    pub(super) fn ticks(
        name: impl Into<Cow<'static, str>>,
        label: String,
        options: Vec<(String, String, bool)>,
    ) -> Field {
        Field { options, ticks: true, required: false, ..Field::new(name, "checkbox", label) }
    }

    /// Its name in the form.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An area of so many lines to write in.
    pub(super) fn area(name: impl Into<Cow<'static, str>>, rows: u8, label: String) -> Field {
        Field { rows: Some(rows), ..Field::new(name, "text", label) }
    }

    /// Shows what somebody else has saved there since the person read; the field keeps what the person typed.
    pub(super) fn theirs(mut self, value: Option<String>) -> Field {
        self.theirs = value;
        self
    }

    pub(super) fn hint(mut self, hint: String) -> Field {
        self.hint = Some(hint);
        self
    }

    /// Says more beside the hint.
    pub(super) fn and_hint(mut self, more: Option<String>) -> Field {
        let all: Vec<String> = self.hint.take().into_iter().chain(more).collect();
        self.hint = (!all.is_empty()).then(|| all.join(" "));
        self
    }

    pub(super) fn value(mut self, value: &str) -> Field {
        value.clone_into(&mut self.value);
        self
    }

    pub(super) fn fault(mut self, fault: Option<String>) -> Field {
        self.fault = fault;
        self
    }

    /// What a browser may fill in by itself.
    pub(super) fn autocomplete(mut self, what: &'static str) -> Field {
        self.autocomplete = what;
        self
    }

    pub(super) fn optional(mut self) -> Field {
        self.required = false;
        self
    }

    pub(super) fn options(mut self, options: Vec<(String, String, bool)>) -> Field {
        self.options = options;
        self
    }

    pub(super) fn offer(mut self, offered: Vec<(String, String)>) -> Field {
        self.offered = offered;
        self
    }

    /// What describes the field: the hint, the fault.
    fn described(&self) -> String {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.name));
        let theirs = self.theirs.is_some().then(|| format!("{}-theirs", self.name));
        let fault = self.fault.is_some().then(|| format!("{}-fault", self.name));
        hint.into_iter().chain(theirs).chain(fault).collect::<Vec<_>>().join(" ")
    }
}

/// The two fields of a new password; neither keeps what was typed.
pub(super) fn new_password(t: T, fault: Option<&'static str>) -> [Field; 2] {
    let differs = fault == Some("office-password-differs");
    let word = fault.map(|id| t.w(id));
    let (first, second) = if differs { (None, word) } else { (word, None) };
    [
        Field::new("password", "password", t.w("office-password-new"))
            .hint(t.w("office-password-rule"))
            .autocomplete("new-password")
            .fault(first),
        Field::new("again", "password", t.w("office-password-again"))
            .autocomplete("new-password")
            .fault(second),
    ]
}

/// The rooms of the staff side in their order: address, name, and what one must be able to read there.
pub(super) const ROOMS: [(&str, &str, Option<Kind>); 14] = [
    ("", "office-desk", None),
    ("/notices", "office-notices", None),
    ("/plans", "office-plans", Some(Kind::Plan)),
    ("/campaigns", "office-campaigns", Some(Kind::Campaign)),
    ("/surveys", "office-surveys", Some(Kind::Survey)),
    ("/interviews", "office-interviews", Some(Kind::Interview)),
    ("/assessments", "office-assessments", Some(Kind::Assessment)),
    // Whoever sits in the council or prepares its work; a deputy finds the way over the criteria.
    ("/appraisals", "office-appraisals", Some(Kind::Council)),
    // Everybody may read some version: one that is approved, or one on which their unit is heard.
    ("/frameworks", "framework-office-list", None),
    ("/units", "office-units", Some(Kind::Unit)),
    ("/people", "office-people", Some(Kind::Account)),
    ("/audit", "office-audit", Some(Kind::Ledger)),
    ("/account", "office-account", None),
    ("/search", "office-search", None),
];

/// Where one can go from a page of the staff side, and who is there.
pub(super) struct Nav {
    /// Address, word, whether it is here.
    pub(super) items: Vec<(String, String, bool)>,
    /// Whose session it is, and where it ends.
    pub(super) person: Option<(String, String)>,
    /// Whether the browser may hold what the person typed and did not save: the way out then asks first.
    pub(super) drafts: bool,
    /// Where the part of the guide for this screen is.
    pub(super) help: String,
    /// What became other since a result was approved, and where each of it is told.
    pub(super) since: Option<(String, String)>,
}

impl Nav {
    pub(super) fn of(staff: &Staff, here: &str) -> Nav {
        let t = staff.visitor.site.t;
        let open = ROOMS.iter().filter(|(_, _, kind)| kind.is_none_or(|kind| staff.may_see(kind)));
        let item = |(rest, word, _): &(&str, &'static str, _)| {
            let word = if *rest == "/notices" && staff.unseen > 0 {
                t.say(&Message::new("office-notices-unseen").count("count", staff.unseen))
            } else {
                t.w(word)
            };
            (staff.visitor.path(rest), word, *rest == here)
        };
        let person = (staff.person.name.clone(), staff.visitor.path("/logout"));
        let help = help::address(&staff.visitor.route, |role| staff.actor.holds(role));
        let help = staff.visitor.path(&help);
        Nav {
            items: open.map(item).collect(),
            person: Some(person),
            drafts: staff.keeps_drafts(),
            help,
            since: None,
        }
    }

    /// For who is not logged in.
    pub(super) fn outside(visitor: &Visitor) -> Nav {
        let help = visitor.path(&help::address(&visitor.route, |_| false));
        Nav { items: Vec::new(), person: None, drafts: false, help, since: None }
    }
}

/// Things of one kind that are told above a form, each with the way to it.
pub(super) struct Group {
    pub(super) heading: String,
    /// Address, name, what is said of it.
    pub(super) rows: Vec<(String, String, String)>,
    /// That there are more of them.
    pub(super) more: Option<String>,
}

/// A page of one form.
#[derive(Template)]
#[template(path = "office/form.html")]
pub(super) struct FormPage {
    page: Page,
    nav: Nav,
    lead: Vec<String>,
    points: Vec<String>,
    groups: Vec<Group>,
    code: Vec<String>,
    alert: Option<String>,
    fields: Vec<Field>,
    /// Name and value of what is sent along unseen.
    hidden: Vec<(&'static str, String)>,
    button: String,
    /// What the form belongs to, from the outside in.
    above: Vec<(String, String)>,
    links: Vec<(String, String)>,
    /// Where else one may want to go.
    below: Vec<(String, String)>,
    status: StatusCode,
}

impl FormPage {
    /// A form that is sent to its own address.
    pub(super) fn new(visitor: &Visitor, nav: Nav, title: &'static str, button: &'static str) -> FormPage {
        let t = visitor.site.t;
        FormPage {
            page: visitor.site.page(t.w(title), None),
            nav,
            lead: Vec::new(),
            points: Vec::new(),
            groups: Vec::new(),
            code: Vec::new(),
            alert: None,
            fields: Vec::new(),
            hidden: Vec::new(),
            button: t.w(button),
            above: Vec::new(),
            links: Vec::new(),
            below: Vec::new(),
            status: StatusCode::OK,
        }
    }

    pub(super) fn lead(mut self, text: String) -> FormPage {
        self.lead.push(text);
        self
    }

    /// A point of a list below the lead.
    pub(super) fn point(mut self, text: String) -> FormPage {
        self.points.push(text);
        self
    }

    /// Lists below the lead, each under its heading.
    pub(super) fn groups(mut self, groups: Vec<Group>) -> FormPage {
        self.groups.extend(groups);
        self
    }

    /// Something to be copied.
    pub(super) fn code(mut self, text: String) -> FormPage {
        self.code.push(text);
        self
    }

    pub(super) fn fields(mut self, fields: impl IntoIterator<Item = Field>) -> FormPage {
        self.fields.extend(fields);
        self
    }

    /// Sent along unseen: the revision that was read.
    pub(super) fn hidden(mut self, name: &'static str, value: String) -> FormPage {
        self.hidden.push((name, value));
        self
    }

    /// What the form belongs to: the way back.
    pub(super) fn above(mut self, address: String, word: String) -> FormPage {
        self.above.push((address, word));
        self
    }

    pub(super) fn link(mut self, address: String, word: String) -> FormPage {
        self.links.push((address, word));
        self
    }

    /// Where else one may want to go, below the form.
    pub(super) fn below(mut self, address: String, word: String) -> FormPage {
        self.below.push((address, word));
        self
    }

    /// What is wrong with the form as a whole.
    pub(super) fn alert(mut self, status: StatusCode, text: String) -> FormPage {
        (self.status, self.alert) = (status, Some(text));
        self
    }

    /// The page; with a fault in it, it says so in its status and above the form.
    pub(super) fn show(mut self) -> Response {
        let faulty = self.fields.iter().any(|field| field.fault.is_some());
        if faulty && self.alert.is_none() {
            let text = self.page.t.w("office-form-faults");
            self = self.alert(StatusCode::UNPROCESSABLE_ENTITY, text);
        }
        (self.status, html(&self)).into_response()
    }
}

/// Why something was refused, with every fault.
pub(super) fn reason(t: T, refusal: &Refusal) -> String {
    let faults: Vec<String> = refusal.faults.iter().map(|fault| t.say(&fault.message)).collect();
    let message = t.say(&refusal.message);
    if faults.len() > 1 { format!("{message} {}", faults.join("; ")) } else { message }
}

/// How long somebody has to wait, in a sentence.
pub(super) fn wait(t: T, seconds: i64) -> String {
    let minutes = usize::try_from(seconds).unwrap_or(0).div_ceil(60);
    t.say(&Message::new("office-wait").count("minutes", minutes))
}

/// Whether a text can be an address of mail, as the store asks.
pub(super) fn email_fault(t: T, email: &str) -> Option<String> {
    let email = email.trim();
    let parts = email.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
    let sound = parts && !email.chars().any(char::is_whitespace);
    (!sound).then(|| t.w("office-email-invalid"))
}

/// Whether something was typed.
pub(super) fn empty_fault(t: T, text: &str) -> Option<String> {
    text.trim().is_empty().then(|| t.w("office-empty"))
}

/// A day as a browser sends it, or as people write it: 31/12/2025.
pub(super) fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['/', '.']);
    let mut part = || parts.next()?.trim().parse::<i16>().ok();
    let (day, month, year) = (part()?, part()?, part()?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_browsers_and_as_people_write_it() {
        let day = |text| day_of(text).map(|day| day.to_string());
        assert_eq!(day("2025-07-01").as_deref(), Some("2025-07-01"));
        assert_eq!(day(" 1/7/2025 ").as_deref(), Some("2025-07-01"));
        assert_eq!(day("01.07.2025").as_deref(), Some("2025-07-01"));
        for nonsense in ["", "31/02/2025", "1/7/25", "1/7/2025/3", "07/2025", "x/y/z"] {
            assert_eq!(day(nonsense), None, "{nonsense}");
        }
    }
}
