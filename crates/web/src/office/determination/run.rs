//! `/office/campaigns/{id}/runs/{number}`: the ranking of a frozen run, what it lacks, what it was computed from, and how far
//! it is on its way to become the result.

use askama::Template;
use axum::response::Response;
use parindex_framework::Points;
use parindex_locale::Message;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Determination, Part, Run};

use super::frozen::{Computed, parts};
use super::missing::{known, lacks};
use super::runs::{purpose, standing};
use super::way::{Way, way};
use super::{asked_run, seen};
use crate::download::attachment;
use crate::office::account::moment;
use crate::office::campaign::{address, crumb};
use crate::office::form::{Field, Nav};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::published::Published;
use crate::query::{encode, value};
use crate::sure::{Surety, surety};
use crate::unit::points;
use crate::words::{T, rank};

/// Units on a page.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "office/determination/run.html")]
struct RunPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    list: (String, String),
    state: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    parts: Vec<Ranking>,
    way: Way,
    compare: String,
    what_if: String,
    claims: String,
    years: String,
    /// The other run to compare with; none where there is no other.
    with: Option<Field>,
}

/// What was computed under one framework.
struct Ranking {
    title: String,
    anchor: String,
    lacks: Vec<String>,
    /// Whether this program still computes the same.
    same: bool,
    rows: Vec<Row>,
    more: Option<String>,
    has_bands: bool,
    /// None where no index rests on a sample.
    surety: Option<Surety>,
    results: (String, String),
    json: (String, String),
    package: (String, String),
    uncertainty: (String, String),
    /// File and digest of every input.
    inputs: Vec<(String, String)>,
}

/// A unit in the ranking.
struct Row {
    rank: String,
    name: String,
    address: String,
    index: String,
    band: String,
    known: String,
}

/// The title of a run: its number and what it is for.
pub(super) fn title(t: T, run: &Run) -> String {
    let number = Message::new("run-number").text("number", run.number.to_string());
    format!("{} – {}", t.say(&number), purpose(t, run.purpose))
}

/// The list of runs as a link.
pub(super) fn list(staff: &Staff, campaign: &Campaign) -> (String, String) {
    (address(&staff.visitor, campaign, "/runs"), staff.visitor.site.t.w("run-list"))
}

/// `GET /office/campaigns/{id}/runs/{number}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, known, run) = asked_run(&staff).await?;
    seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let computed = parts(&staff, &run).await?;
    let base = address(visitor, &campaign, &format!("/runs/{}", run.number));
    let from = value(&visitor.site.query, "from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let rankings =
        run.parts.iter().zip(&computed).map(|(part, computed)| ranking(t, &base, part, computed, from));
    Ok(html(&RunPage {
        page: visitor.site.page(title(t, &run), None),
        nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
        crumb: crumb(visitor, &campaign),
        list: list(&staff, &campaign),
        state: standing(t, &campaign, &known, &run),
        facts: facts(&staff, &run).await?,
        parts: rankings.collect(),
        way: way(&staff, &campaign, &known, &run).await?,
        compare: format!("{base}/compare"),
        what_if: format!("{base}/whatif"),
        claims: format!("{base}/claims"),
        years: format!("{base}/years"),
        with: others(t, &known, &run),
    }))
}

async fn facts(staff: &Staff, run: &Run) -> Result<Vec<(String, String)>, Problem> {
    let t = staff.visitor.site.t;
    let mut facts = vec![
        (t.w("run-at"), moment(run.at)),
        (t.w("run-by"), staff.name_of(&run.by).await?),
        (t.w("run-version"), run.version.clone()),
        (t.w("run-seed"), run.seed.to_string()),
        (t.w("run-records"), t.count(run.records)),
    ];
    if let Some(conclusion) = &run.conclusion {
        facts.push((t.w("run-minutes"), conclusion.minutes.clone()));
    }
    Ok(facts)
}

/// The choice of another run, the one before chosen.
fn others(t: T, known: &Determination, run: &Run) -> Option<Field> {
    let others = known.runs().iter().rev().filter(|other| other.number != run.number);
    let before = run.number.saturating_sub(1);
    let options: Vec<_> =
        others.map(|other| (other.number.to_string(), title(t, other), other.number == before)).collect();
    let field = Field::new("with", "text", t.w("run-compare-with"));
    (!options.is_empty()).then(|| field.options(options))
}

fn ranking(t: T, base: &str, part: &Part, computed: &Computed, from: usize) -> Ranking {
    let published = &computed.published;
    let (framework, results) = (published.framework(), &published.results);
    let row = |&unit: &usize| {
        let of = &published.units()[unit];
        let (sum, max) = known(framework, results, unit);
        Row {
            rank: rank(results.units[unit].index.rank),
            name: of.name.get(t.0).to_owned(),
            address: format!("{base}/units/{}", encode(&of.code)),
            index: t.percent(published.board.index[unit], published.digits()),
            band: published.band(unit).unwrap_or_default().to_owned(),
            known: if max == Points::ZERO { "–".to_owned() } else { points(t, Some(sum), max) },
        }
    };
    let order = &published.board.order;
    let (from, id) = (from.min(order.len()), &published.meta().id);
    let file = |ending: &str| {
        let name = format!("{id}{ending}");
        (format!("{base}/files/{}", encode(&name)), name)
    };
    let anchor = format!("ranking-{}", encode(part.framework.as_str()).replace('%', "-"));
    let shown = &order[from..order.len().min(from + ROWS)];
    Ranking {
        title: framework.meta.title.get(t.0).to_owned(),
        lacks: lacks(t, framework, results),
        same: computed.same,
        rows: shown.iter().map(row).collect(),
        has_bands: !framework.meta.bands.is_empty(),
        surety: surety(t, published, shown, &format!("{anchor}-surety")),
        anchor,
        more: (from + ROWS < order.len()).then(|| format!("{base}?from={}", from + ROWS)),
        results: file(".results.csv"),
        json: file(".results.json"),
        package: file(".zip"),
        uncertainty: file(".uncertainty.csv"),
        inputs: part.inputs.iter().map(|(path, digest)| (path.clone(), digest.to_string())).collect(),
    }
}

/// `GET /office/campaigns/{id}/runs/{number}/files/{file}`: the frozen package as it was stored, or its results.
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    let (visitor, wanted) = (&staff.visitor, staff.visitor.site.segment(6));
    for (part, computed) in run.parts.iter().zip(parts(&staff, &run).await?) {
        let published = &computed.published;
        let id = &published.meta().id;
        let (bytes, media_type) = if wanted == format!("{id}.zip") {
            let bytes = visitor.store().file(part.package).await.map_err(|e| staff.failed(&e))?;
            (bytes, "application/zip")
        } else if wanted == format!("{id}.results.csv") {
            let input = &published.campaign.input;
            let text = parindex_package::results_csv(published.framework(), input, &published.results);
            (text.into_bytes(), "text/csv; charset=utf-8")
        } else if wanted == format!("{id}.results.json") {
            let Published { campaign, results, .. } = published;
            // As the run's package holds it, and as packages of before would.
            let text = parindex_package::results_json(campaign, results, &run.version);
            (text.into_bytes(), "application/json")
        } else if let (true, Some(uncertainty)) =
            (wanted == format!("{id}.uncertainty.csv"), &published.uncertainty)
        {
            let text = parindex_package::uncertainty_csv(&published.campaign, uncertainty);
            (text.into_bytes(), "text/csv; charset=utf-8")
        } else {
            continue;
        };
        seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
        return Ok(attachment(wanted, media_type, bytes));
    }
    Err(visitor.missing())
}
