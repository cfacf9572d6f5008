use std::sync::Arc;

use crate::api::Limit;
use crate::kept::Press;
use crate::office::{Office, tell};
use crate::published::Published;
use crate::rendered::Rendered;
use crate::shelf::{Package, Shelf};

/// What the pages show: the published campaigns; and the staff side, where there is a database.
#[derive(Clone)]
pub struct AppState {
    shelf: Arc<Shelf>,
    office: Option<Arc<Office>>,
    limit: Option<Arc<Limit>>,
    base: Arc<str>,
    typesetter: Arc<Press>,
    painter: Arc<Press>,
    rendered: Arc<Rendered>,
    verifier: Arc<Press>,
    cosignatures: Arc<[Vec<u8>]>,
}

impl AppState {
    /// The state of a site that shows these campaigns.
    #[must_use]
    pub fn new(published: Vec<Published>) -> AppState {
        AppState {
            shelf: Arc::new(Shelf::new(published)),
            office: None,
            limit: None,
            base: Arc::from(""),
            typesetter: Arc::default(),
            painter: Arc::default(),
            rendered: Arc::default(),
            verifier: Arc::default(),
            cosignatures: Arc::default(),
        }
    }

    /// With a staff side.
    #[must_use]
    pub fn with_office(mut self, office: Office) -> AppState {
        self.office = Some(Arc::new(office));
        self
    }

    /// With the address under which people reach the site, such as `https://index.example.vn`, for what is read elsewhere;
    /// without it addresses there are told without a host.
    #[must_use]
    pub fn with_base(mut self, base: &str) -> AppState {
        self.base = base.trim_end_matches('/').into();
        self
    }

    pub(crate) fn base(&self) -> &Arc<str> {
        &self.base
    }

    /// With a limit on how often one address asks the interface for programs; without it there is none.
    #[must_use]
    pub fn with_limit(mut self, limit: Limit) -> AppState {
        self.limit = Some(Arc::new(limit));
        self
    }

    pub(crate) fn limit(&self) -> Option<&Limit> {
        self.limit.as_deref()
    }

    pub(crate) fn office(&self) -> Option<Arc<Office>> {
        self.office.clone()
    }

    /// With files of witnesses' cosignatures, each shown with the publication that it covers.
    #[must_use]
    pub fn with_cosignatures(mut self, files: Vec<Vec<u8>>) -> AppState {
        self.cosignatures = files.into();
        self
    }

    pub(crate) fn cosignatures(&self) -> &[Vec<u8>] {
        &self.cosignatures
    }

    /// What lets one package be verified at a time.
    pub(crate) fn verifier(&self) -> &Press {
        &self.verifier
    }

    /// What lays out reports.
    pub(crate) fn typesetter(&self) -> &Press {
        &self.typesetter
    }

    /// What draws pictures: nobody waits for a report to see one.
    pub(crate) fn painter(&self) -> &Press {
        &self.painter
    }

    /// The published campaigns, newest first, as they are at this moment.
    pub(crate) fn all(&self) -> Arc<[Arc<Published>]> {
        self.shelf.all()
    }

    /// What stands, or once stood, at an address.
    pub(crate) fn find(&self, key: &str) -> Option<Arc<Published>> {
        self.shelf.find(key)
    }

    /// All editions of a campaign, the oldest first.
    pub(crate) fn editions(&self, id: &str) -> Vec<Arc<Published>> {
        self.shelf.editions(id)
    }

    /// Rises with everything that is published, or waits to be.
    pub(crate) fn generation(&self) -> u64 {
        self.shelf.generation()
    }

    pub(crate) fn rendered(&self) -> &Rendered {
        &self.rendered
    }

    pub(crate) fn preview(&self, key: &str) -> Option<Package> {
        self.shelf.preview(key)
    }

    /// Puts on the shelf what the office has published since, whichever of its servers did, so that pages, data and proof
    /// appear together; and tells those who follow a unit.
    ///
    /// # Errors
    /// If the database fails, or a published package cannot be read; what can be is shown nevertheless.
    pub async fn refresh(&self) -> Result<(), parindex_store::StoreError> {
        match &self.office {
            Some(office) => {
                self.shelf.refresh(office, office.now()).await?;
                tell(office, &self.all()).await
            }
            None => Ok(()),
        }
    }
}
