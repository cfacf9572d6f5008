//! `/office/surveys/{campaign}/groups/{group}/paper`: the questionnaire on paper: printed with a code on every form, and how far
//! the forms are.

mod compare;
mod key;
mod print;
mod sheet;

use askama::Template;
use axum::response::Response;
use parindex_locale::whole;
use parindex_questionnaire::Questionnaire;
use parindex_workflow::survey::Group;
use parindex_workflow::{Action, Kind};
use rust_decimal::Decimal;

use super::{Open, ROOM};
use crate::office::form::Nav;
use crate::office::routes::Routes;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};

/// The most printings that are listed.
const MOST_SHOWN: u32 = 500;

/// The routes of paper forms.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/surveys/{campaign}/groups/{group}/paper", show)
        .get("/surveys/{campaign}/groups/{group}/paper/print", print::show)
        .post("/surveys/{campaign}/groups/{group}/paper/print", print::make)
        .get("/surveys/{campaign}/groups/{group}/paper/key", key::show)
        .post("/surveys/{campaign}/groups/{group}/paper/key", key::keep)
        .get("/surveys/{campaign}/groups/{group}/paper/compare", compare::show)
        .post("/surveys/{campaign}/groups/{group}/paper/compare", compare::decide)
        .get("/surveys/{campaign}/groups/{group}/paper/specimen.pdf", sheet::specimen)
        .long_get("/surveys/{campaign}/groups/{group}/paper/printings/{printing}", sheet::forms)
}

#[derive(Template)]
#[template(path = "office/survey/paper.html")]
struct PaperPage {
    page: Page,
    nav: Nav,
    above: Vec<(String, String)>,
    /// Label and value.
    counts: Vec<(String, String)>,
    /// Address and word.
    deeds: Vec<(String, String)>,
    /// Address and language of each specimen.
    specimens: Vec<(String, String)>,
    printings: Vec<Printing>,
    /// Address and code of each form that waits for a decision which this person may make.
    waiting: Vec<(String, String)>,
    /// How well each person keys, for whoever may read answers.
    rates: Vec<Rate>,
}

struct Rate {
    who: String,
    forms: String,
    fields: String,
    wrong: String,
    share: String,
}

struct Printing {
    number: u32,
    unit: String,
    forms: String,
    done: String,
    /// Address and language of each document.
    files: Vec<(String, String)>,
}

/// The survey with the group of the address, which is asked on paper, and its questionnaire.
struct Paper {
    open: Open,
    group: Group,
    form: std::sync::Arc<Questionnaire>,
}

impl Paper {
    async fn of(open: Open) -> Result<Paper, Problem> {
        let visitor = &open.staff.visitor;
        let group = open.group()?.clone();
        if !group.fields.method.is_printed() {
            return Err(visitor.missing());
        }
        let form = visitor.office.forms.find(visitor.store(), &group).await;
        let form = form.map_err(|e| open.staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
        Ok(Paper { open, group, form })
    }

    /// Where a page about the group's forms is.
    fn path(&self, rest: &str) -> String {
        self.open.group_path(&self.group, &format!("/paper{rest}"))
    }

    /// The ways back: to the survey and to the group.
    fn above(&self) -> Vec<(String, String)> {
        vec![self.open.link(), self.open.group_link(&self.group)]
    }

    /// A file in each language of the questionnaire.
    fn files(&self, rest: &str) -> Vec<(String, String)> {
        let t = self.open.staff.visitor.site.t;
        let named = |(place, name): (usize, &String)| {
            let word = if name.is_empty() { t.w("survey-paper-pdf") } else { name.clone() };
            (self.path(&format!("{rest}?language={place}")), word)
        };
        let named: Vec<(String, String)> = self.form.languages.iter().enumerate().map(named).collect();
        if named.is_empty() { vec![(self.path(rest), t.w("survey-paper-pdf"))] } else { named }
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/paper`
async fn show(staff: Staff) -> Result<Response, Problem> {
    let paper = Paper::of(Open::of(staff).await?).await?;
    let (open, visitor) = (&paper.open, &paper.open.staff.visitor);
    let (store, t, survey) = (visitor.store(), visitor.site.t, open.survey.id());
    let counts = store.paper_counts(survey, &paper.group.id).await.map_err(|e| open.staff.failed(&e))?;
    let prints = open.may(Action::Advance);
    Ok(html(&PaperPage {
        page: visitor.site.page(t.w("survey-paper"), None),
        nav: Nav::of(&open.staff, ROOM),
        above: paper.above(),
        counts: vec![
            (t.w("survey-paper-printed"), whole(t.0, counts.printed)),
            (t.w("survey-paper-once"), whole(t.0, counts.once)),
            (t.w("survey-paper-twice"), whole(t.0, counts.twice)),
            (t.w("survey-paper-waiting"), whole(t.0, counts.twice.saturating_sub(counts.done))),
            (t.w("survey-paper-done"), whole(t.0, counts.done)),
        ],
        deeds: deeds(&paper),
        specimens: paper.files("/specimen.pdf"),
        printings: if prints { printings(&paper).await? } else { Vec::new() },
        waiting: waiting(&paper).await?,
        rates: rates(&paper).await?,
    }))
}

fn deeds(paper: &Paper) -> Vec<(String, String)> {
    let open = &paper.open;
    let keys = open.staff.may_on(Action::Create, &open.survey.subject(Kind::Response));
    let all = [(keys, "/key", "survey-key"), (open.may(Action::Advance), "/print", "survey-paper-print")];
    let can = all.into_iter().filter(|(may, ..)| *may && open.survey.is_collecting());
    can.map(|(_, rest, word)| (paper.path(rest), open.staff.visitor.site.t.w(word))).collect()
}

async fn waiting(paper: &Paper) -> Result<Vec<(String, String)>, Problem> {
    let (open, staff) = (&paper.open, &paper.open.staff);
    let may = |action| staff.may_on(action, &open.survey.subject(Kind::Response));
    if !open.survey.is_collecting() || !may(Action::Create) {
        return Ok(Vec::new());
    }
    // Who does not decide about answers decides about the forms that they keyed themselves.
    let person = (!may(Action::Edit)).then_some(&staff.actor.person);
    let store = staff.visitor.store();
    let codes = store.forms_to_compare(open.survey.id(), &paper.group.id, person, MOST_SHOWN).await;
    let codes = codes.map_err(|e| staff.failed(&e))?;
    Ok(codes.iter().map(|code| (paper.path(&format!("/compare?form={code}")), code.to_string())).collect())
}

async fn rates(paper: &Paper) -> Result<Vec<Rate>, Problem> {
    let (open, staff) = (&paper.open, &paper.open.staff);
    let t = staff.visitor.site.t;
    if !staff.may_on(Action::Read, &open.survey.subject(Kind::Response)) {
        return Ok(Vec::new());
    }
    let found = staff.visitor.store().keying_rates(open.survey.id(), &paper.group.id).await;
    let mut rates = Vec::new();
    for rate in found.map_err(|e| staff.failed(&e))? {
        let share = (rate.fields > 0).then(|| Decimal::from(rate.wrong * 100) / Decimal::from(rate.fields));
        rates.push(Rate {
            who: staff.name_of(&rate.person).await?,
            forms: whole(t.0, rate.forms),
            fields: whole(t.0, rate.fields),
            wrong: whole(t.0, rate.wrong),
            share: t.percent(share, 2),
        });
    }
    Ok(rates)
}

async fn printings(paper: &Paper) -> Result<Vec<Printing>, Problem> {
    let (open, visitor) = (&paper.open, &paper.open.staff.visitor);
    let t = visitor.site.t;
    let found = visitor.store().printings(open.survey.id(), &paper.group.id, MOST_SHOWN).await;
    let found = found.map_err(|e| open.staff.failed(&e))?;
    let register = Register::today(visitor).await?;
    let row = |printing: &parindex_store::survey::PrintedForms| Printing {
        number: printing.number,
        unit: register.name(t, printing.unit.as_str()),
        forms: whole(t.0, printing.forms),
        done: whole(t.0, printing.done),
        files: paper.files(&format!("/printings/{}", printing.number)),
    };
    Ok(found.iter().map(row).collect())
}
