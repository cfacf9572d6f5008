use std::sync::Arc;

use crate::office::Office;
use crate::published::Published;

/// What the pages show: the published campaigns, newest first, which do not change while the program runs; and the staff
/// side, where there is a database.
#[derive(Clone)]
pub struct AppState {
    all: Arc<[Published]>,
    office: Option<Arc<Office>>,
}

impl AppState {
    /// The state of a site that shows these campaigns.
    #[must_use]
    pub fn new(mut published: Vec<Published>) -> AppState {
        published
            .sort_by(|a, b| b.meta().year.cmp(&a.meta().year).then_with(|| a.meta().id.cmp(&b.meta().id)));
        AppState { all: published.into(), office: None }
    }

    /// With a staff side.
    #[must_use]
    pub fn with_office(mut self, office: Office) -> AppState {
        self.office = Some(Arc::new(office));
        self
    }

    pub(crate) fn office(&self) -> Option<Arc<Office>> {
        self.office.clone()
    }

    pub(crate) fn all(&self) -> &[Published] {
        &self.all
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Published> {
        self.all.iter().find(|p| p.meta().id == id)
    }
}
