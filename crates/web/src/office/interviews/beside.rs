//! What stands above the questions of an interview: whom to ask, and what was remarked of what was handed in before.

use askama::Template;

use super::{One, places};
use crate::page::Problem;
use crate::words::T;

/// A remark on a question, with room for what is said to it.
struct Remarked {
    question: String,
    label: String,
    /// What was said, the first one first.
    texts: Vec<String>,
    value: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "office/interviews/beside.html")]
struct Beside {
    t: T,
    back: String,
    heading: String,
    places: String,
    contacts: Vec<(String, String)>,
    remarks: Vec<Remarked>,
}

/// The part above the questions; `said` is what was typed to the remarks, and `bare` whether some were left without a word.
pub(super) async fn rendered(
    one: &One,
    said: &(dyn Fn(&str) -> String + Sync),
    bare: bool,
) -> Result<String, Problem> {
    let (room, t) = (&one.room, one.room.staff.visitor.site.t);
    let form = room.form().await?;
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    let mut contacts = one.contacts()?;
    let heading = if contacts.is_empty() { one.kept.line.to_string() } else { contacts.remove(0).1 };
    let open = one.state.stage().questions().into_iter().flatten();
    let remarked = |question: &String| {
        let asked = form.questions().into_iter().find(|(known, _)| known.name == *question);
        let label = asked.map_or(question.as_str(), |(asked, _)| asked.label.get(language)).to_owned();
        let texts = one.kept.remarks.iter().filter(|remark| remark.question == *question);
        let value = said(question);
        Remarked {
            label: if label.is_empty() { question.clone() } else { label },
            texts: texts.map(|remark| remark.text.clone()).collect(),
            fault: (bare && value.is_empty()).then(|| t.w("input-remark-open")),
            question: question.clone(),
            value,
        }
    };
    let beside = Beside {
        t,
        back: room.path(""),
        heading,
        places: places(&one.kept),
        contacts,
        remarks: open.map(remarked).collect(),
    };
    Ok(beside.render().unwrap_or_default())
}
