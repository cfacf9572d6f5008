//! `/office/surveys/{campaign}/groups/{group}/samples/{file}`: the lists of a draw for whoever sends people out, with probabilities and
//! weights; how many were drawn of each stratum for whoever repeats it.

use axum::response::Response;
use parindex_locale::Message;
use parindex_package::{SamplePart, allocation_of, list_csv, list_xlsx, sample_rows};
use parindex_store::By;
use parindex_workflow::Action;

use super::Open;
use crate::download::{XLSX, attachment};
use crate::office::visitor::Staff;
use crate::page::Problem;

const CSV: &str = "text/csv; charset=utf-8";

/// What a file of a draw holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Everything, as the command writes it.
    List,
    Sample,
    Spares,
    Allocation,
}

/// A name as `sample-1.csv`: what it holds, the number of the draw, whether it is a workbook.
fn named(name: &str) -> Option<(What, usize, bool)> {
    let (stem, kind) = name.rsplit_once('.')?;
    let (what, number) = stem.split_once('-')?;
    let what = match (what, kind) {
        ("list", "csv") => What::List,
        ("sample", "csv" | "xlsx") => What::Sample,
        ("spares", "csv" | "xlsx") => What::Spares,
        ("allocation", "csv") => What::Allocation,
        _ => return None,
    };
    Some((what, number.parse().ok().filter(|number| *number > 0)?, kind == "xlsx"))
}

/// `GET /office/surveys/{campaign}/groups/{group}/samples/{file}`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (group, staff) = (open.group()?, &open.staff);
    let missing = || staff.visitor.missing();
    let name = staff.visitor.site.segment(6).to_owned();
    let (what, number, workbook) = named(&name).ok_or_else(missing)?;
    let drawn = group.draws.get(number - 1).ok_or_else(missing)?;
    let file = format!("{}-{name}", group.id);
    if what == What::Allocation {
        return Ok(attachment(&file, CSV, allocation_of(&drawn.draw.how.by_stratum)));
    }
    staff.require_on(Action::Advance, &open.survey.subject(parindex_workflow::Kind::Survey))?;
    if drawn.draw.contacts {
        let by = By::new(&*staff.person.id, "survey_manager", staff.visitor.now);
        let noted = staff.visitor.writer().note_contacts_taken(&by, open.survey.id(), &group.id, &name).await;
        noted.map_err(|e| staff.failed(&e))?;
    }
    let draw = i64::try_from(number).unwrap_or(i64::MAX);
    let list = staff.visitor.writer().sample(open.survey.id(), &group.id, draw).await;
    let list = list.map_err(|e| staff.failed(&e))?;
    if what == What::List {
        return Ok(attachment(&file, CSV, list));
    }
    let t = staff.visitor.site.t;
    let title = t.say(&Message::new("sample-number").count("number", number));
    let part = if what == What::Sample { SamplePart::Sample } else { SamplePart::Spares };
    let made = tokio::task::spawn_blocking(move || {
        let mut rows = sample_rows(&list, part)?;
        if !workbook {
            return Some(format!("\u{feff}{}", list_csv(&rows)).into_bytes());
        }
        let heading = rows.remove(0);
        list_xlsx(&title, None, &heading, &rows).ok()
    });
    let bytes = made.await.ok().flatten().ok_or_else(missing)?;
    Ok(attachment(&file, if workbook { XLSX } else { CSV }, bytes))
}
