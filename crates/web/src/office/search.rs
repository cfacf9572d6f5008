//! `/office/search?q=`: names that contain what is looked for, among what the person may read. Accents and case do not
//! matter; every word must occur.

use std::cmp::Reverse;

use askama::Template;
use axum::response::Response;
use parindex_locale::{Message, Text};
use parindex_store::Result;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::framework::Framework;
use parindex_workflow::plan::{Content, Plan};
use parindex_workflow::{Action, Kind};

use super::desk::Loaded;
use super::form::Nav;
use super::visitor::Staff;
use crate::fold::fold;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};

/// The most that is shown; whoever gets more says more.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "office/search.html")]
struct Search {
    page: Page,
    nav: Nav,
    query: String,
    hits: Vec<Hit>,
    count: String,
}

/// Something that was found.
struct Hit {
    address: String,
    kind: &'static str,
    name: String,
    note: String,
}

/// What is looked for, and what was found of it.
struct Looking<'a> {
    staff: &'a Staff,
    words: Vec<String>,
    /// How well each hit fits: the whole name, its beginning, any part.
    hits: Vec<(u8, Hit)>,
}

/// `GET /office/search`
pub(super) async fn show(staff: Staff) -> std::result::Result<Response, Problem> {
    let t = staff.visitor.site.t;
    let query = value(&staff.visitor.site.query, "q").map(|q| q.trim().to_owned()).unwrap_or_default();
    let words = fold(&query).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let mut looking = Looking { staff: &staff, words, hits: Vec::new() };
    if !looking.words.is_empty() {
        looking.everywhere().await.map_err(|e| staff.failed(&e))?;
    }
    let found = looking.hits.len();
    looking.hits.sort_by_key(|(fit, _)| Reverse(*fit));
    let id = if found > MOST { "search-more" } else { "search-found" };
    let count = Message::new(id).count("count", found).count("most", MOST);
    let hits: Vec<Hit> = looking.hits.into_iter().take(MOST).map(|(_, hit)| hit).collect();
    Ok(html(&Search {
        page: staff.visitor.site.page(t.w("office-search"), None),
        nav: Nav::of(&staff, "/search"),
        count: if query.is_empty() { String::new() } else { t.say(&count) },
        query,
        hits,
    }))
}

impl Looking<'_> {
    async fn everywhere(&mut self) -> Result<()> {
        let loaded = Loaded::of(self.staff.visitor.store()).await?;
        for plan in &loaded.plans {
            self.plan(plan);
        }
        for framework in &loaded.frameworks {
            self.framework(framework);
        }
        for campaign in &loaded.campaigns {
            self.campaign(campaign);
        }
        self.units().await?;
        self.people().await
    }

    fn plan(&mut self, plan: &Plan) {
        if !self.staff.may_on(Action::Read, &plan.subject(Kind::Plan)) {
            return;
        }
        let address = format!("/plans/{}", encode(plan.id().as_str()));
        self.look(&address, "search-plan", plan.title(), &plan.year().to_string());
        // Who sees the plan only once it is approved does not see what is being amended.
        let writes = self.staff.may_in(Action::Read, Kind::Plan, plan.host().clone());
        let in_force = plan.in_force().map(|version| &version.content);
        let content = if writes { Some(plan.content()) } else { in_force };
        for item in content.into_iter().flat_map(Content::items) {
            self.look(
                &address,
                "search-item",
                &item.fields.name,
                plan.title().get(self.staff.visitor.site.t.0),
            );
        }
    }

    fn framework(&mut self, framework: &Framework) {
        if !self.staff.may_on(Action::Read, &framework.subject(Kind::Framework)) {
            return;
        }
        let id = framework.id().as_str();
        let address = format!("/frameworks/{}", encode(id));
        self.look(&address, "search-framework", &Text::new(id, ""), "");
        for node in framework.content().nodes() {
            let name = Text::new(node.cells.name_vi.clone(), node.cells.name_en.clone());
            self.look(&address, "search-node", &name, &format!("{id} · {}", node.code));
        }
    }

    fn campaign(&mut self, campaign: &Campaign) {
        if self.staff.may_on(Action::Read, &campaign.subject(Kind::Campaign)) {
            let address = format!("/campaigns/{}", encode(campaign.id().as_str()));
            self.look(&address, "search-campaign", campaign.title(), &campaign.year().to_string());
        }
    }

    /// The units that exist today; everybody may read the register.
    async fn units(&mut self) -> Result<()> {
        if self.staff.may_see(Kind::Unit) {
            let today = self.staff.present().today;
            for unit in self.staff.visitor.store().register_on(today).await? {
                let address = format!("/units/{}", encode(&unit.id));
                self.look(&address, "search-unit", &unit.name, &unit.code);
            }
        }
        Ok(())
    }

    async fn people(&mut self) -> Result<()> {
        if self.staff.may(Action::Read, Kind::Account) {
            for person in self.staff.visitor.store().persons().await? {
                let address = format!("/people/{}", encode(&person.id));
                self.look(&address, "search-person", &Text::new(person.name, ""), &person.email);
            }
        }
        Ok(())
    }

    /// Keeps a name in which every word occurs; a note (a code, an address) is searched too.
    fn look(&mut self, address: &str, kind: &'static str, name: &Text, note: &str) {
        let folded = fold(&format!("{} {}", name.vi, name.en));
        let all = format!("{folded} {}", fold(note));
        if !self.words.iter().all(|word| all.contains(word.as_str())) {
            return;
        }
        let wish = self.words.join(" ");
        let fit = if folded == wish { 2 } else { u8::from(folded.starts_with(&wish)) };
        let hit = Hit {
            address: self.staff.visitor.path(address),
            kind,
            name: name.get(self.staff.visitor.site.t.0).to_owned(),
            note: note.to_owned(),
        };
        self.hits.push((fit, hit));
    }
}
