//! `/{lang}/about`: the index in one minute, and how to take part; then the method in short, how to recompute, accessibility.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::StoreError;
use parindex_workflow::survey::{Group, Survey};

use crate::office::{Office, today};
use crate::page::{Page, Site, html};
use crate::query::encode;
use crate::rendered::Changing;
use crate::state::AppState;
use crate::words::{T, date};

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    page: Page,
    /// Whether there is a staff side, so that surveys are collected here.
    collects: bool,
    /// Surveys that anybody may answer now: name and address.
    open: Vec<(String, String)>,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Response {
    let office = state.office();
    // What cannot be read now is no reason to show nothing of the method.
    let open = match &office {
        Some(office) => open(site.t, office).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let page = site.page(site.t.w("about-title"), None);
    let collects = office.is_some();
    let mut response = html(&About { page, collects, open });
    // Which surveys are open changes from day to day, and when one is opened or closed.
    if collects {
        response.extensions_mut().insert(Changing);
    }
    response
}

/// The groups whose questionnaire anybody may fill in today, without an invitation.
async fn open(t: T, office: &Office) -> Result<Vec<(String, String)>, StoreError> {
    let today = today(office.now());
    let mut all = Vec::new();
    for kept in office.writer().store().all::<Survey>().await? {
        let survey = kept.state;
        let collecting = survey.approval().is_some() && survey.is_collecting();
        let open = |group: &&Group| {
            collecting && group.fields.quota > 0 && group.fields.method.is_online() && group.is_open_on(today)
        };
        all.extend(survey.groups().iter().filter(open).map(|group| {
            let until = Message::new("minute-open")
                .text("group", group.fields.name.get(t.0))
                .text("until", date(&group.fields.end.to_string()));
            let (survey, id) = (encode(survey.id().as_str()), encode(group.id.as_str()));
            (t.say(&until), format!("/{}/s/{survey}/{id}", t.0.tag()))
        }));
    }
    Ok(all)
}
