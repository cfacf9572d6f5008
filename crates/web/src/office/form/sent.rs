use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use parindex_locale::Message;
use parindex_workflow::{Decision, Refusal, RefusalKind, ZONE};

use super::{Field, Form, FormPage, day_of};
use crate::office::visitor::{Undone, Visitor};
use crate::page::Problem;
use crate::words::T;

/// A form that was sent, or none yet, with all that is wrong with it.
pub(in crate::office) struct Sent {
    t: T,
    form: Form,
    /// Field and reason.
    faults: Vec<(String, String)>,
    /// What is wrong with it as a whole.
    above: Option<(StatusCode, String)>,
}

impl Sent {
    pub(in crate::office) fn read(t: T, body: &str) -> Sent {
        Sent { t, form: Form::read(body), faults: Vec::new(), above: None }
    }

    /// A form that came in parts.
    pub(in crate::office) fn of(t: T, form: Form) -> Sent {
        Sent { t, form, faults: Vec::new(), above: None }
    }

    /// Before anything was sent; the fields keep the values they come with.
    pub(in crate::office) fn nothing(t: T) -> Sent {
        Sent::read(t, "")
    }

    pub(in crate::office) fn get(&self, name: &str) -> &str {
        self.form.get(name).trim()
    }

    pub(in crate::office) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.form.all(name)
    }

    pub(in crate::office) fn fault(&mut self, name: &str, id: &'static str) {
        self.faults.push((name.to_owned(), self.t.w(id)));
    }

    /// A fault with what it is about.
    pub(in crate::office) fn say(&mut self, name: &str, fault: &Message) {
        self.faults.push((name.to_owned(), self.t.say(fault)));
    }

    pub(in crate::office) fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.above.is_none()
    }

    /// Whether somebody has saved since the form was read, or the state does not allow what was sent.
    pub(in crate::office) fn is_conflict(&self) -> bool {
        matches!(self.above, Some((StatusCode::CONFLICT, _)))
    }

    /// A day; a fault of the field where it is none.
    pub(in crate::office) fn date(&mut self, name: &str) -> Option<Date> {
        let read = self.value(name, "office-date-invalid", day_of);
        // Days sort as texts within these years; the fields of a browser know no others.
        match read.filter(|date: &Date| (1000..=9999).contains(&date.year())) {
            None if read.is_some() => {
                self.fault(name, "office-date-invalid");
                None
            }
            date => date,
        }
    }

    /// A moment by the clock of the office, as a browser sends it; a fault of the field where it is none.
    pub(in crate::office) fn moment(&mut self, name: &str) -> Option<Timestamp> {
        let read = |text: &str| ZONE.to_timestamp(text.parse::<DateTime>().ok()?).ok();
        self.value(name, "office-moment-invalid", read)
    }

    /// The decision by which something is approved: its number and date.
    pub(in crate::office) fn decision(&mut self) -> Option<Decision> {
        let (number, date) = (self.get("number").to_owned(), self.date("date")?);
        Some(Decision { number, date })
    }

    /// A whole number; a fault of the field where it is none.
    pub(in crate::office) fn count<N: std::str::FromStr>(&mut self, name: &str) -> Option<N> {
        self.value(name, "office-number-invalid", |text| text.parse().ok())
    }

    fn value<V>(&mut self, name: &str, invalid: &'static str, read: fn(&str) -> Option<V>) -> Option<V> {
        let text = self.get(name);
        let id = if text.is_empty() { "office-empty" } else { invalid };
        let value = read(text);
        if value.is_none() {
            self.fault(name, id);
        }
        value
    }

    /// Takes over why a command was not carried out, as far as the form can be shown again.
    pub(in crate::office) fn refused(&mut self, visitor: &Visitor, undone: Undone) -> Result<(), Problem> {
        match undone {
            Undone::Refused(refusal) if refusal.kind != RefusalKind::Unknown => {
                self.take(&refusal);
                Ok(())
            }
            undone => Err(undone.page(visitor)),
        }
    }

    fn take(&mut self, refusal: &Refusal) {
        if refusal.kind != RefusalKind::Invalid {
            self.above = Some((StatusCode::CONFLICT, self.t.say(&refusal.message)));
        }
        for fault in &refusal.faults {
            let column = fault.place.column.clone().unwrap_or_default();
            self.faults.push((column, self.t.say(&fault.message)));
        }
    }

    /// What the core says of a part of its input is said at the field of this name.
    pub(in crate::office) fn at(&mut self, part: &str, field: &str) {
        for (name, _) in self.faults.iter_mut().filter(|(name, _)| name == part) {
            field.clone_into(name);
        }
    }

    /// A field with what was typed there, and with what is wrong with it.
    pub(in crate::office) fn fill(&self, mut field: Field) -> Field {
        // A password is never sent back.
        let sent = self.form.0.iter().find(|(name, _)| *name == field.name);
        if let Some((_, value)) = sent.filter(|_| field.kind != "password") {
            field.value.clone_from(value);
            for (option, _, chosen) in &mut field.options {
                *chosen = option == value;
            }
        }
        if field.ticks && !self.form.0.is_empty() {
            for (option, _, chosen) in &mut field.options {
                *chosen = self.form.all(&field.name).any(|ticked| ticked == option);
            }
        }
        let faults: Vec<&str> =
            self.faults.iter().filter(|(name, _)| *name == field.name).map(|(_, why)| &**why).collect();
        if !faults.is_empty() {
            field.fault = Some(faults.join("; "));
        }
        field
    }

    /// The status of the page that shows the form again, and what stands above it: what no field of these names can say.
    pub(in crate::office) fn above(&self, fields: &[&str]) -> Option<(StatusCode, String)> {
        if let Some((status, text)) = &self.above {
            return Some((*status, text.clone()));
        }
        let rest = self.faults.iter().filter(|(name, _)| !fields.contains(&name.as_str()));
        let rest: Vec<&str> = rest.map(|(_, why)| &**why).collect();
        let text = if rest.is_empty() { self.t.w("office-form-faults") } else { rest.join("; ") };
        (!self.faults.is_empty()).then_some((StatusCode::UNPROCESSABLE_ENTITY, text))
    }

    /// A page of one form with these fields filled in.
    pub(in crate::office) fn show(&self, page: FormPage, fields: Vec<Field>) -> Response {
        let names: Vec<&str> = fields.iter().map(|field| &*field.name).collect();
        let above = self.above(&names);
        let page = match above {
            Some((status, text)) => page.alert(status, text),
            None => page,
        };
        page.fields(fields.into_iter().map(|field| self.fill(field))).show()
    }
}
