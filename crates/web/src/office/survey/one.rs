//! `/office/surveys/{campaign}/groups/{group}`: a group of respondents, with how sure its figures will be.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_survey::sampling::Precision;
use parindex_workflow::Action;
use parindex_workflow::survey::{Basis, Group};

use super::show::size;
use super::size::{USUAL, percent};
use super::{Open, ROOM};
use crate::office::campaign::day;
use crate::office::form::Nav;
use crate::office::lines::{amount, sum};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/group.html")]
struct GroupPage {
    page: Page,
    nav: Nav,
    back: (String, String),
    /// Label and value.
    facts: Vec<(String, String)>,
    /// How sure the figures of a unit will be, in a sentence.
    precision: Option<String>,
    /// Address and word.
    deeds: Vec<(String, String)>,
    /// Where the questionnaire is had, its name, what it calls its version.
    form: Option<(String, String, String)>,
}

/// `GET /office/surveys/{campaign}/groups/{group}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let units = open.units().await?.len();
    let form = group.form.as_ref().map(|form| {
        let about = Message::new("survey-form-about").count("questions", form.questions as usize);
        let version = Message::new("survey-form-version").text("version", form.version.clone());
        let version = (!form.version.is_empty()).then(|| t.say(&version));
        let about = [Some(t.say(&about)), version].into_iter().flatten().collect::<Vec<_>>().join(" ");
        (open.group_path(group, "/file"), form.name.clone(), about)
    });
    Ok(html(&GroupPage {
        page: open.staff.visitor.site.page(group.fields.name.get(t.0).to_owned(), None),
        nav: Nav::of(&open.staff, ROOM),
        back: open.link(),
        facts: facts(t, group, units),
        precision: precision(t, group, units),
        deeds: deeds(&open, group),
        form,
    }))
}

fn facts(t: T, group: &Group, units: usize) -> Vec<(String, String)> {
    let fields = &group.fields;
    let quota = match fields.quota {
        0 => t.w("survey-quota-none"),
        most => t.say(&Message::new("survey-quota-most").whole("answers", most.into())),
    };
    let costs = format!("{} {}", amount(t.0, sum(&group.costs)), t.w("plan-dong"));
    vec![
        (t.w("survey-group-id"), group.id.to_string()),
        (t.w("survey-method"), t.say(&fields.method.message())),
        (t.w("survey-size"), size(t, group)),
        (t.w("survey-wanted"), parindex_locale::whole(t.0, group.wanted(units))),
        (t.w("survey-time"), format!("{} – {}", day(fields.start), day(fields.end))),
        (t.w("survey-quota"), quota),
        (t.w("survey-costs"), costs),
    ]
}

/// The margin of error that the planned answers of a unit give, as if they were a simple random sample.
fn precision(t: T, group: &Group, units: usize) -> Option<String> {
    let answers = group.fields.size.answers as usize;
    let answers = match group.fields.size.of {
        Basis::Unit => answers,
        Basis::Sum => answers.checked_div(units)?,
    };
    let precision = Precision { margin: USUAL.margin, ..USUAL };
    let margin = precision.margin_of(answers).ok()?;
    let message = Message::new("survey-precision-unit").whole("answers", answers as u64);
    Some(t.say(&message.text("margin", percent(t, margin))))
}

fn deeds(open: &Open, group: &Group) -> Vec<(String, String)> {
    let t = open.staff.visitor.site.t;
    let (written, forms) = (open.survey.is_written(), open.survey.takes_forms());
    let all = [
        (written, Action::Edit, "/edit", "survey-group-edit-title"),
        (forms, Action::Edit, "/form", "survey-form-bring"),
        (true, Action::Read, "/costs", "survey-costs"),
        (written, Action::Edit, "/remove", "survey-group-remove"),
    ];
    let can = all.into_iter().filter(|(now, action, ..)| *now && open.may(*action));
    can.map(|(_, _, rest, word)| (open.group_path(group, rest), t.w(word))).collect()
}
