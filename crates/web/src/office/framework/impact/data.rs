//! Whose data a version can be tried on: the published campaigns, and those of the office whose unpublished results the
//! person may see, as they would be gathered for a run.

use std::sync::Arc;

use parindex_package::Campaign as Package;
use parindex_workflow::campaign::Campaign;

use super::Version;
use crate::office::determination::{gathered_under, is_open};
use crate::office::form::Field;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::published::Published;
use crate::state::AppState;
use crate::words::T;

/// A campaign whose set of criteria stands in the chain of versions.
pub(super) struct Source {
    pub(super) id: String,
    title: String,
    year: i16,
    /// Where in the chain the set is.
    pub(super) place: usize,
    /// The campaign of the office, where it is none of those that are published here.
    office: Option<Campaign>,
}

/// The data of a campaign; those of a published one stay where they are.
pub(super) enum Data {
    Published(Arc<Published>),
    Gathered(Box<Package>),
}

impl Data {
    pub(super) fn package(&self) -> &Package {
        match self {
            Data::Published(published) => &published.campaign,
            Data::Gathered(package) => package,
        }
    }
}

/// All campaigns that can be chosen, the latest year first.
pub(super) async fn sources(
    staff: &Staff,
    state: &AppState,
    chain: &[Version],
) -> Result<Vec<Source>, Problem> {
    let t = staff.visitor.site.t;
    let place = |id: &str| chain.iter().position(|version| version.id == id);
    let published = |one: &Arc<Published>| {
        Some(Source {
            id: one.meta().id.clone(),
            title: one.title(t.0).to_owned(),
            year: one.meta().year,
            place: place(&one.framework().meta.id)?,
            office: None,
        })
    };
    let mut all: Vec<Source> = state.all().iter().filter_map(published).collect();
    let kept = staff.visitor.store().all::<Campaign>().await.map_err(|e| staff.failed(&e))?;
    for campaign in kept.into_iter().map(|kept| kept.state) {
        let known = all.iter().any(|source| source.id == campaign.id().as_str());
        let mut under = campaign.grounds().into_iter().flat_map(|grounds| &grounds.frameworks);
        let Some(place) = under.find_map(|id| place(id.as_str())) else { continue };
        if !known && is_open(staff, &campaign) {
            all.push(Source {
                id: campaign.id().to_string(),
                title: campaign.title().get(t.0).to_owned(),
                year: campaign.year(),
                place,
                office: Some(campaign),
            });
        }
    }
    all.sort_by_key(|source| std::cmp::Reverse(source.year));
    Ok(all)
}

impl Source {
    /// The data, which may take a while to gather; that somebody looked at unpublished ones is recorded.
    pub(super) async fn data(
        &self,
        staff: &Staff,
        state: &AppState,
        chain: &[Version],
    ) -> Result<Option<Arc<Data>>, Problem> {
        let data = match &self.office {
            None => state.find(&self.id).map(Data::Published),
            Some(campaign) => {
                let package = gathered_under(staff, campaign, &chain[self.place].id, "impact").await?;
                package.map(|package| Data::Gathered(Box::new(package)))
            }
        };
        Ok(data.map(Arc::new))
    }

    pub(super) fn is_published(&self) -> bool {
        self.office.as_ref().is_none_or(Campaign::is_published)
    }

    fn word(&self, t: T) -> String {
        let (title, year) = (&self.title, self.year);
        if self.is_published() {
            format!("{title} ({year})")
        } else {
            format!("{title} ({year}, {})", t.w("framework-impact-unpublished"))
        }
    }
}

/// The field to choose one.
pub(super) fn choice(t: T, all: &[Source], chosen: &str) -> Field {
    let option = |source: &Source| (source.id.clone(), source.word(t), source.id == chosen);
    Field::new("campaign", "text", t.w("framework-impact-campaign")).options(all.iter().map(option).collect())
}
