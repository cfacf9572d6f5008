//! `/office/surveys/{campaign}/groups/{group}`: a group of respondents, with how sure its figures will be.

use askama::Template;
use axum::response::Response;
use parindex_locale::{Message, whole};
use parindex_store::survey::ByUnit;
use parindex_store::unit::Unit;
use parindex_workflow::survey::{Basis, Group};
use parindex_workflow::{Action, Kind, UnitId};

use super::show::size;
use super::size::USUAL;
use super::{Open, ROOM};
use crate::office::campaign::day;
use crate::office::form::Nav;
use crate::office::lines::{amount, sum};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
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
    /// Where it is filled in; while answers are collected.
    address: Option<String>,
    /// How many answers there are, by unit.
    progress: Vec<Progress>,
    total: Progress,
    /// Where the answers are had.
    export: Option<String>,
}

/// How far a unit is.
#[derive(Default)]
struct Progress {
    unit: String,
    name: String,
    answered: String,
    wanted: String,
    percent: String,
    invited: String,
    /// How many of them are left out of the estimates.
    excluded: String,
}

/// `GET /office/surveys/{campaign}/groups/{group}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let units = open.units().await?;
    let visitor = &open.staff.visitor;
    let answered = visitor.store().answered(open.survey.id()).await.map_err(|e| open.staff.failed(&e))?;
    let answered = answered.get(group.id.as_str()).cloned().unwrap_or_default();
    let excluded = visitor.store().excluded(open.survey.id(), &group.id).await;
    let excluded = excluded.map_err(|e| open.staff.failed(&e))?;
    let (progress, total) = progress(t, group, &units, [&answered, &excluded]);
    let units = units.len();
    let export = open.staff.may_on(Action::Read, &open.survey.subject(Kind::Response));
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
        address: address(&open, group),
        progress,
        total,
        export: export.then(|| open.group_path(group, "")),
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
        (t.w("survey-size-of"), size(t, group)),
        (t.w("survey-wanted"), whole(t.0, group.wanted(units))),
        (t.w("survey-time"), format!("{} – {}", day(fields.start), day(fields.end))),
        (t.w("survey-quota"), quota),
        (t.w("survey-costs"), costs),
    ]
}

/// Where the questionnaire is filled in, as it is told to people.
fn address(open: &Open, group: &Group) -> Option<String> {
    let online = group.fields.method.is_online();
    let (survey, group) = (encode(open.survey.id().as_str()), encode(group.id.as_str()));
    let base = &open.staff.visitor.office.base;
    (online && open.survey.is_collecting()).then(|| format!("{base}/vi/s/{survey}/{group}"))
}

/// Answers against what is wanted, unit by unit, and in sum.
/// What is left out of the estimates does not count towards what is wanted.
fn progress(
    t: T,
    group: &Group,
    units: &[Unit],
    [answered, excluded]: [&ByUnit; 2],
) -> (Vec<Progress>, Progress) {
    let wanted = match group.fields.size.of {
        Basis::Unit => Some(u64::from(group.fields.size.answers)),
        Basis::Sum => None,
    };
    let row = |unit: &str, name: &str, [count, out]: [u64; 2], wanted: Option<u64>, invited: u64| Progress {
        unit: unit.to_owned(),
        name: name.to_owned(),
        answered: whole(t.0, count),
        wanted: wanted.map(|wanted| whole(t.0, wanted)).unwrap_or_default(),
        percent: wanted
            .filter(|n| *n > 0)
            .map(|n| format!("{}%", count.saturating_sub(out) * 100 / n))
            .unwrap_or_default(),
        invited: whole(t.0, invited),
        excluded: whole(t.0, out),
    };
    let mut rows = Vec::new();
    for unit in units {
        let invited = unit.code.parse().ok().and_then(|code| group.invited.get::<UnitId>(&code));
        let counts = [answered, excluded].map(|all| all.get(&unit.code).copied().unwrap_or(0));
        let invited = invited.copied().unwrap_or(0);
        rows.push(row(&unit.code, unit.name.get(t.0), counts, wanted, invited.into()));
    }
    let invited = group.invited.values().map(|count| u64::from(*count)).sum();
    let total = row(
        "",
        "",
        [answered, excluded].map(|all| all.values().sum()),
        Some(group.wanted(units.len())),
        invited,
    );
    (rows, total)
}

/// The margin of error that the planned answers of a unit give, as if they were a simple random sample.
fn precision(t: T, group: &Group, units: usize) -> Option<String> {
    let answers = group.fields.size.answers as usize;
    let answers = match group.fields.size.of {
        Basis::Unit => answers,
        Basis::Sum => answers.checked_div(units)?,
    };
    let margin = USUAL.margin_of(answers).ok()?;
    let message = Message::new("survey-precision-unit").whole("answers", answers as u64);
    Some(t.say(&message.text("margin", t.share(margin, 2))))
}

fn deeds(open: &Open, group: &Group) -> Vec<(String, String)> {
    let t = open.staff.visitor.site.t;
    let (written, forms) = (open.survey.is_written(), open.survey.takes_forms());
    let invites = open.survey.is_collecting() || (forms && !written);
    let all = [
        (written, Action::Edit, "/edit", "survey-group-edit-title"),
        (forms, Action::Edit, "/form", "survey-form-bring"),
        (forms, Action::Edit, "/form/edit", "survey-editor"),
        (group.form.is_some(), Action::Read, "/form/preview", "survey-editor-preview"),
        (true, Action::Read, "/costs", "survey-costs"),
        (invites, Action::Advance, "/invitations", "survey-invitations"),
        (written, Action::Edit, "/remove", "survey-group-remove"),
    ];
    let can = all.into_iter().filter(|(now, action, ..)| *now && open.may(*action));
    let reads = open.staff.may_on(Action::Read, &open.survey.subject(Kind::Response));
    let draws = open.survey.takes_draws() || !group.draws.is_empty();
    let samples = draws.then_some(("/samples", "sample-title"));
    let quality = (open.survey.has_answers() && reads).then_some(("/quality", "survey-quality"));
    let estimates = (open.survey.has_answers() && reads).then_some(("/estimates", "estimates-title"));
    let imports = open.staff.may_on(Action::Edit, &open.survey.subject(Kind::Response));
    let import = (open.survey.is_collecting() && imports).then_some(("/import", "survey-import"));
    let on_paper = group.fields.method.is_printed() && group.form.is_some();
    let paper = on_paper.then_some(("/paper", "survey-paper"));
    let all = can
        .map(|(_, _, rest, word)| (rest, word))
        .chain(samples)
        .chain(paper)
        .chain(quality)
        .chain(estimates)
        .chain(import);
    all.map(|(rest, word)| (open.group_path(group, rest), t.w(word))).collect()
}
