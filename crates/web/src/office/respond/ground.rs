//! What a respondent stands on: a survey whose answers are collected, one of its groups, its questionnaire; and whether
//! one may come in.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_questionnaire::Questionnaire;
use parindex_store::Kept;
use parindex_store::survey::Code;
use parindex_workflow::UnitId;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{Group, Survey};

use super::too_often;
use crate::assets::Script;
use crate::office::determination::{frameworks, taking_part};
use crate::office::gate::WINDOW;
use crate::office::secret::digest;
use crate::office::visitor::{Visitor, today};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::security::with_scripts;

/// The codes that an address may mistype in an hour; an office of many people may share one.
const MOST_WRONG: u64 = 100;
/// The questionnaires without invitation that come from an address in an hour.
pub(super) const MOST_OPEN: u64 = 60;

/// What a respondent stands on.
pub(in crate::office) struct Ground {
    pub(in crate::office) visitor: Visitor,
    pub(in crate::office) survey: Survey,
    pub(in crate::office) group: Group,
    pub(in crate::office) form: Arc<Questionnaire>,
    pub(in crate::office) today: Date,
    /// The language of the questionnaire that is nearest to the page's.
    pub(in crate::office) language: usize,
    /// The interview in which somebody else fills it in.
    pub(in crate::office) held: Option<Held>,
}

/// An interview, as far as the screens of its questionnaire need to know.
pub(in crate::office) struct Held {
    /// Its address, without the language.
    pub(in crate::office) address: String,
    /// Where the list is that it belongs to, and where the whole questionnaire is; without the language, too.
    pub(in crate::office) list: String,
    /// The identifier of the questionnaire, which stays the same.
    pub(in crate::office) form: String,
    /// Rises with each remark, so that what a device keeps from before is not taken for what stands there now.
    pub(in crate::office) round: usize,
    /// Whether the device notes where it is held.
    pub(in crate::office) located: bool,
    /// What stands above the questions: whom to ask, and what was remarked.
    pub(in crate::office) beside: String,
}

/// Who may come in: by an invitation, or about a unit.
pub(super) struct Admitted {
    pub(super) code: Option<Code>,
    /// None in an interview, which knows it.
    pub(super) unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "respond/entrance.html")]
struct Entrance {
    page: Page,
    script: &'static str,
    title: String,
    group: String,
    code: String,
    fault: Option<String>,
    /// Units to choose from: code and name; none where an invitation is needed.
    units: Vec<(String, String)>,
}

impl Ground {
    /// What the address names, if answers to it are taken here and today.
    pub(super) async fn of(visitor: Visitor) -> Result<Ground, Problem> {
        let found: Option<Kept<Survey>> =
            visitor.store().find(visitor.site.segment(1)).await.map_err(|e| visitor.failed(&e))?;
        let survey = found.ok_or_else(|| visitor.missing())?.state;
        let id = visitor.site.segment(2).parse().ok();
        let group = id.and_then(|id| survey.group(&id)).ok_or_else(|| visitor.missing())?.clone();
        if !group.fields.method.is_online() || survey.approval().is_none() {
            return Err(visitor.missing());
        }
        let today = today(visitor.now);
        if !survey.is_collecting() || !group.is_open_on(today) {
            return Err(visitor.refused(StatusCode::GONE, &Message::new("respond-closed")));
        }
        Ground::with(visitor, survey, group, None).await
    }

    /// The questionnaire of a group, for a respondent or in an interview.
    pub(in crate::office) async fn with(
        visitor: Visitor,
        survey: Survey,
        group: Group,
        held: Option<Held>,
    ) -> Result<Ground, Problem> {
        let form = visitor.office.forms.find(visitor.store(), &group).await;
        let form = form.map_err(|e| visitor.failed(&e))?.ok_or_else(|| visitor.missing())?;
        let language = form.language(visitor.site.t.0.tag()).unwrap_or(form.default_language);
        let today = today(visitor.now);
        Ok(Ground { visitor, survey, group, form, today, language, held })
    }

    /// The address of the questionnaire in the language of the page.
    pub(super) fn address(&self) -> String {
        self.address_in(self.visitor.site.t.0.tag())
    }

    /// Its address in a language.
    pub(super) fn address_in(&self, tag: &str) -> String {
        if let Some(held) = &self.held {
            return format!("/{tag}{}", held.address);
        }
        format!("/{tag}/s/{}/{}", encode(self.survey.id().as_str()), encode(self.group.id.as_str()))
    }

    /// What the questionnaire is called.
    pub(super) fn title(&self) -> String {
        let name = self.group.fields.name.get(self.visitor.site.t.0);
        if self.form.title.is_empty() { name.to_owned() } else { self.form.title.clone() }
    }

    /// The units that can be told about without invitation.
    async fn units(&self) -> Result<Vec<(String, String)>, Problem> {
        if self.group.fields.quota == 0 {
            return Ok(Vec::new());
        }
        let (visitor, t) = (&self.visitor, self.visitor.site.t);
        let store = visitor.store();
        let kept: Option<Kept<Campaign>> =
            store.find(self.survey.id().as_str()).await.map_err(|e| visitor.failed(&e))?;
        let campaign = kept.ok_or_else(|| visitor.missing())?.state;
        let built = frameworks(store, &visitor.office.built, &campaign).await;
        let built = built.map_err(|e| visitor.failed(&e))?;
        let register = store.register_on(campaign.register_day(self.today)).await;
        let register = register.map_err(|e| visitor.failed(&e))?;
        let mut units = Vec::new();
        for framework in built.values() {
            for unit in taking_part(&campaign, framework, &register) {
                units.push((unit.code, unit.name.get(t.0).to_owned()));
            }
        }
        Ok(units)
    }

    /// The page on which one gives the code of the invitation or chooses the unit.
    pub(super) async fn entrance(&self, code: &str, fault: Option<String>) -> Result<Response, Problem> {
        let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let page = Entrance {
            page: self.visitor.site.page(self.title(), None),
            script: Script::Respond.address(),
            title: self.title(),
            group: self.group.fields.name.get(self.visitor.site.t.0).to_owned(),
            code: code.to_owned(),
            fault,
            units: self.units().await?,
        };
        Ok(with_scripts((status, html(&page)).into_response()))
    }

    /// Whether one may come in by a code or about a unit; why not, in a sentence.
    pub(super) async fn admit(&self, code: &str, unit: &str) -> Result<Result<Admitted, String>, Problem> {
        let (visitor, t) = (&self.visitor, self.visitor.site.t);
        if code.is_empty() {
            let known = self.units().await?.into_iter().any(|(known, _)| known == unit);
            let unit = unit.parse().ok().filter(|_| known);
            let word =
                if self.group.fields.quota > 0 { "respond-unit-choose" } else { "respond-code-needed" };
            return Ok(unit.map(|unit| Admitted { code: None, unit: Some(unit) }).ok_or_else(|| t.w(word)));
        }
        if self.is_too_often("survey-code", MOST_WRONG).await? {
            return Err(too_often(visitor));
        }
        let found = match code.parse::<Code>() {
            Ok(code) => {
                let found = visitor.store().invitation(self.survey.id(), &self.group.id, code).await;
                found.map_err(|e| visitor.failed(&e))?.map(|invited| (code, invited))
            }
            Err(_) => None,
        };
        match found {
            Some((_, invited)) if invited.used => Ok(Err(t.w("respond-code-used"))),
            Some((code, invited)) => Ok(Ok(Admitted { code: Some(code), unit: Some(invited.unit) })),
            None => {
                self.count("survey-code").await?;
                Ok(Err(t.w("respond-code-wrong")))
            }
        }
    }

    /// The name under which something of the visitor's address is counted.
    fn counted(&self, what: &str) -> String {
        format!("{what}/{}", digest(&[&self.visitor.address]))
    }

    /// Whether something was done from the visitor's address too often in the last hour.
    pub(super) async fn is_too_often(&self, what: &str, most: u64) -> Result<bool, Problem> {
        let found = self.visitor.store().failures(&self.counted(what)).await;
        let found = found.map_err(|e| self.visitor.failed(&e))?;
        Ok(found.is_some_and(|failures| failures.count >= most && failures.since + WINDOW > self.visitor.now))
    }

    /// Counts that it was done.
    pub(super) async fn count(&self, what: &str) -> Result<(), Problem> {
        let (writer, now) = (self.visitor.writer(), self.visitor.now);
        let counted = writer.count_failure(&self.counted(what), now, WINDOW).await;
        counted.map(|_| ()).map_err(|e| self.visitor.failed(&e))
    }
}
