use std::sync::Arc;

use crate::published::Published;

/// What the pages show: the published campaigns, newest first. Nothing changes while the program runs.
#[derive(Clone)]
pub struct AppState {
    all: Arc<[Published]>,
}

impl AppState {
    /// The state of a site that shows these campaigns.
    #[must_use]
    pub fn new(mut published: Vec<Published>) -> AppState {
        published
            .sort_by(|a, b| b.meta().year.cmp(&a.meta().year).then_with(|| a.meta().id.cmp(&b.meta().id)));
        AppState { all: published.into() }
    }

    pub(crate) fn all(&self) -> &[Published] {
        &self.all
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Published> {
        self.all.iter().find(|p| p.meta().id == id)
    }
}
